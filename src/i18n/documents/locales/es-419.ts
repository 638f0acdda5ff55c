/** Spanish of Latin America: Spanish, but for what is called otherwise. */

import type { DocumentCatalogue, DocumentSameAsEnglish } from '../../document-words.ts'
import { es } from './es.ts'

export const es419: DocumentCatalogue = {
  ...es,
  'quote.title': 'Cotización',
  'quote.number': 'Número de cotización',
  'history.title': 'Historial de pagos',
  'subject.trial': 'Su período de prueba en {merchant} termina pronto',
  'trial.text':
    'Su período de prueba gratuito de {plan} termina el {date}. Después pagará {amount}.',
  'signIn.ignore': 'Si usted no solicitó este correo, no tiene que hacer nada.',
}

export const sameAsEnglish: DocumentSameAsEnglish = ['total.total']
