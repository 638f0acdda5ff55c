/** French of Canada: French, but for "courriel" and the like, and no space before ! ? ; there. */

import type { Catalogue, SameAsEnglish } from '../catalogue.ts'
import { fr } from './fr.ts'

export const frCA: Catalogue = {
  ...fr,
  'badge.test': 'Mode d’essai',

  'summary.region': 'Sommaire de la commande',
  'summary.quantityEach': 'Qté {count}, {amount} chacun',
  'summary.each': '{amount} chacun',

  'promo.off': 'Rabais de {discount}',

  'tax.included': 'comprise dans le prix',

  'field.email': 'Adresse courriel',
  'field.taxId': 'Numéro d’identification fiscale',

  'address.postalCode.any': 'Code postal ou code ZIP',

  'delivery.businessDays': {
    one: '{count} jour ouvrable',
    many: '{count} de jours ouvrables',
    other: '{count} jours ouvrables',
  },
  'delivery.businessDaysRange': '{from} à {to} jours ouvrables',

  'card.testHint':
    'Aucune somme n’est échangée ici. Seules les cartes d’essai fonctionnent, par exemple 4242 4242 4242 4242.',

  'method.sepa_debit': 'Débit préautorisé SEPA',
  'method.bacs_debit': 'Débit préautorisé Bacs',
  'method.voucherText': 'Vous recevez un code de paiement et payez dans un dépanneur.',
  'method.testHint':
    'Aucune somme n’est échangée ici. Seuls les comptes d’essai fonctionnent, par exemple {example}.',
  'field.usRoutingNumber': 'Numéro d’acheminement (ABA)',
  'field.bacsSortCode': 'Code de tri (sort code)',

  'check.email': 'Votre adresse courriel est incomplète.',
  'check.phoneNumber.invalid':
    'Ce numéro de téléphone n’existe pas. Lui faut-il un + et l’indicatif d’un autre pays?',
  'check.cardNumber.notATestCard':
    'Cette page est en mode d’essai et n’accepte que des numéros de cartes d’essai, par exemple 4242 4242 4242 4242.',
  'check.notATestAccount':
    'Cette page est en mode d’essai et n’accepte que des numéros de comptes d’essai. Choisissez-en un dans la liste.',

  'decline.insufficient_funds':
    'Votre carte a été refusée pour fonds insuffisants. Veuillez essayer une autre carte.',
  'decline.insufficient_funds.credit':
    'Votre carte de crédit a été refusée pour fonds insuffisants. Essayez plutôt de payer avec une carte de débit.',
  'decline.test_mode_live_card':
    'Cette page est en mode d’essai et n’accepte que des numéros de cartes d’essai, par exemple 4242 4242 4242 4242.',

  'challenge.title': 'Page d’essai 3D Secure 2',
  'challenge.text':
    'Avec une vraie carte, la banque vous demanderait maintenant si vous voulez vraiment payer {merchant}. En mode d’essai, c’est vous qui décidez de l’issue.',
  'challenge.textKept':
    'Avec une vraie carte, la banque vous demanderait maintenant si {merchant} peut la conserver pour des paiements à venir. En mode d’essai, c’est vous qui décidez de l’issue.',

  'bank.title': 'Page d’essai {method}',
  'bank.text':
    'Avec un vrai paiement, {method} vous demanderait maintenant si vous voulez payer {merchant}. En mode d’essai, c’est vous qui décidez de l’issue.',
  'bank.authorize': 'Autoriser l’essai',
  'bank.fail': 'Refuser l’essai',

  'portal.why': 'Pourquoi résiliez-vous?',

  'done.voucher': 'Payez dans un dépanneur',

  'message.contact': 'Des questions? Écrivez à {email}.',
}

export const sameAsEnglish: SameAsEnglish = [
  'footer.contact',
  'address.city.district',
  'address.state.province',
  'address.state.district',
  'address.state.oblast',
  'address.postalCode.eircode',
  'placeholder.cardCvc',
  'method.boleto',
  'method.klarna',
  'method.ideal',
  'method.bancontact',
  'method.konbini',
  'field.iban',
]
