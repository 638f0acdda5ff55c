/** Spanish of Latin America: Spanish, but for its words of cards and forms, and its past tense. */

import type { Catalogue, SameAsEnglish } from '../catalogue.ts'
import { es } from './es.ts'

export const es419: Catalogue = {
  ...es,
  'nav.back': 'Regresar',
  'nav.backTo': 'Regresar a {merchant}',
  'footer.terms': 'Términos',

  'promo.add': 'Agregar código promocional',

  'tax.enterAddress': 'Ingrese su dirección para calcularlos',
  'offer.title': 'Agregue a su pedido',
  'offer.add': 'Agregar',
  'offer.addItem': 'Agregar {item}',

  'amount.label': 'Monto',
  'amount.change': 'Cambiar monto',

  'field.phoneHint': 'Comience con + y el código de país si el número es de otro país.',
  'field.taxId': 'Identificación fiscal',
  'field.cardExpiry': 'Fecha de vencimiento',

  'address.city.suburb': 'Colonia o barrio',
  'address.state.any': 'Estado, provincia o región',

  'delivery.businessDays': {
    one: '{count} día hábil',
    many: '{count} de días hábiles',
    other: '{count} días hábiles',
  },
  'delivery.businessDaysRange': '{from}–{to} días hábiles',

  'card.processor': 'Los datos de pago se ingresan en la página siguiente, en {processor}.',

  'method.sepa_debit': 'Débito directo SEPA',
  'method.bacs_debit': 'Débito directo Bacs',
  'method.succeedsLate': 'Se completa después de 3 minutos',
  'method.failsLate': 'Falla después de 3 minutos',

  'check.phoneNumber.invalid':
    'Este número de teléfono no existe. ¿Necesita un + y el código de otro país?',
  'check.postalCode': 'Ingrese un código postal, por ejemplo {example}.',
  'check.cardNumber.notATestCard':
    'Esta página está en modo de prueba y solo acepta números de tarjetas de prueba, como 4242 4242 4242 4242.',
  'check.cardExpiry.incomplete': 'La fecha de vencimiento de su tarjeta está incompleta.',
  'check.cardExpiry.invalid': 'La fecha de vencimiento de su tarjeta no es válida.',
  'check.cardExpiry.past': 'El año de vencimiento de su tarjeta ya pasó.',
  'check.cardExpiry.monthPast': 'La fecha de vencimiento de su tarjeta ya pasó.',
  'check.notATestAccount':
    'Esta página está en modo de prueba y solo acepta números de cuentas de prueba. Elija uno de la lista.',
  'check.amount': 'Ingrese un monto, por ejemplo {example}.',
  'check.amountBetween': 'Ingrese un monto de {minimum} a {maximum}.',

  'check.taxId': 'Esta identificación fiscal no es válida en el país elegido.',
  'check.location':
    'No encontramos este lugar, por lo que no se conocen los impuestos. Verifique su dirección.',
  'check.digits': 'Ingrese solo dígitos.',
  'check.terms': 'Acepte los términos antes de pagar.',

  'check.promotionCode.tooMany': 'Se probaron demasiados códigos. Todavía puede pagar sin código.',

  'notice.totalChanged': 'El total ahora es {amount}. No se le cobró nada. Verifíquelo y pague.',
  'notice.placesTaken':
    'Otras personas están pagando ahora los últimos lugares. No se le cobró nada. Inténtelo de nuevo en unos minutos: puede que quede libre un lugar.',
  'notice.nothingChosen': 'Elija al menos un artículo. No se le cobró nada.',
  'notice.totalTooSmall':
    'El total debe ser como mínimo {minimum}. No se le cobró nada. Elija más y después pague.',
  'notice.totalTooLarge':
    'El total puede ser como máximo {maximum}. No se le cobró nada. Elija menos y después pague.',
  'notice.totalUneven':
    'Este total no se puede cobrar. No se le cobró nada. Elija otro monto y después pague.',
  'notice.lost':
    'La conexión se perdió antes de recibir respuesta. Inténtelo de nuevo: no se le cobrará dos veces.',
  'notice.failed': 'Algo falló de nuestro lado. Inténtelo de nuevo: no se le cobrará dos veces.',

  'decline.generic_decline': 'Su tarjeta fue rechazada. Intente con otra tarjeta.',
  'decline.generic_decline.credit':
    'Su tarjeta de crédito fue rechazada. Intente pagar con una tarjeta de débito.',
  'decline.insufficient_funds':
    'Su tarjeta fue rechazada por fondos insuficientes. Intente con otra tarjeta.',
  'decline.insufficient_funds.credit':
    'Su tarjeta de crédito fue rechazada por fondos insuficientes. Intente pagar con una tarjeta de débito.',
  'decline.expired_card': 'Su tarjeta está vencida. Intente con otra tarjeta.',
  'decline.invalid_expiry_month': 'El mes de vencimiento de su tarjeta no es válido.',
  'decline.invalid_expiry_year': 'El año de vencimiento de su tarjeta no es válido.',
  'decline.processing_error':
    'Ocurrió un error al procesar su tarjeta. Inténtelo de nuevo en un momento.',
  'decline.authentication_failed':
    'No pudimos autenticar su método de pago. Elija otro método de pago e inténtelo de nuevo.',
  'decline.method':
    'Su pago no se completó. No se le cobró nada. Inténtelo de nuevo o pague de otra forma.',
  'decline.test_mode_live_card':
    'Esta página está en modo de prueba y solo acepta números de tarjetas de prueba, como 4242 4242 4242 4242.',

  'wallet.pay': 'Pagar con {wallet}',
  'wallet.or': 'O pague de otra manera',
  'wallet.title': 'Billetera de prueba',
  'wallet.text':
    'Esto hace de billetera de su dispositivo. Aquí no se mueve dinero: usted decide cómo termina.',
  'wallet.approve': 'Pagar con tarjeta de prueba',
  'wallet.decline': 'Usar una tarjeta rechazada',

  'done.voucherText':
    'Indique los dos números en la máquina o en la caja. Así su pedido quedará pagado.',
  'done.statement': 'En su estado de cuenta aparecerá un pago a {descriptor}.',
  'done.amount': 'Monto',

  'redirect.title': 'Redirigiendo a {host}',

  'message.deactivated.text': 'No se le cobró nada. Pida a {merchant} un enlace nuevo.',
  'message.soldOut.title': 'Este enlace llegó a su límite',
  'message.soldOut.text':
    'Se pagó tantas veces como permitía {merchant}. No se le cobró nada. Pregunte a {merchant} si queda algo más.',
  'message.expired.title': 'Esta página venció',
  'message.expired.text': 'No se le cobró nada. Comience de nuevo desde el principio.',
  'message.expired.noWayBack': 'No se le cobró nada. Regrese a {merchant} y comience de nuevo.',
  'message.completed.text': 'Este pago ya se realizó. Puede cerrar la página.',
  'message.canceled.title': 'Este pago se canceló',
  'message.canceled.text': 'No se le cobró nada. Pida a {merchant} un enlace nuevo.',
  'message.ready.text': 'No se cobró nada. Puede cerrar la página.',
  'message.notFound.title': 'Algo falló',
  'message.notFound.text':
    'No se encontró la página que buscaba. Verifique que el enlace esté completo o pida uno nuevo a quien se lo envió.',
  'message.unavailable.text': 'No se le cobró nada. Pregunte a {merchant} qué hacer.',
  'message.tooMany.text': 'No se le cobró nada. Espere un minuto y abra la página de nuevo.',
  'message.failed.title': 'Algo falló de nuestro lado',
  'message.failed.text':
    'Abra la página de nuevo en un momento. Si estaba pagando, muestra cómo terminó el pago.',
  'message.startAgain': 'Comenzar de nuevo',
}

export const sameAsEnglish: SameAsEnglish = [
  'summary.subtotal',
  'address.postalCode.eircode',
  'placeholder.cardCvc',
  'method.boleto',
  'method.klarna',
  'method.ideal',
  'method.bancontact',
  'method.konbini',
  'field.iban',
]
