/** French. The payer is "vous"; no-break spaces stand before double punctuation. */

import type { Catalogue, SameAsEnglish } from '../catalogue.ts'

export const fr: Catalogue = {
  'badge.test': 'Mode test',
  'nav.back': 'Retour',
  'nav.backTo': 'Retour à {merchant}',
  'footer.paymentsBy': 'Paiements par {brand}',
  'footer.terms': 'Conditions',
  'footer.privacy': 'Confidentialité',
  'footer.refunds': 'Politique de remboursement',
  'footer.contact': 'Contact',

  'summary.region': 'Récapitulatif de la commande',
  'summary.pay': 'Payer {merchant}',
  'summary.donate': 'Faire un don à {merchant}',
  'summary.book': 'Réserver auprès de {merchant}',
  'summary.subscribe': 'S’abonner à {merchant}',
  'summary.save': 'Enregistrer un moyen de paiement pour {merchant}',
  'summary.details': 'Détails',
  'summary.items': 'Articles',
  'summary.quantity': 'Qté {count}',
  'summary.quantityLabel': 'Qté',
  'summary.quantityOf': 'Quantité\u00a0: {item}',
  'summary.quantityEach': 'Qté {count}, {amount} l’unité',
  'summary.each': '{amount} l’unité',
  'summary.less': 'Un de moins\u00a0: {item}',
  'summary.more': 'Un de plus\u00a0: {item}',
  'summary.update': 'Mettre à jour',
  'summary.subtotal': 'Sous-total',
  'summary.total': 'Total à payer',
  'summary.shipping': 'Livraison',
  'summary.free': 'Gratuit',
  'summary.shared': {
    one: '{count} article pour {amount}',
    many: '{count} d’articles pour {amount}',
    other: '{count} articles pour {amount}',
  },

  'promo.add': 'Ajouter un code promotionnel',
  'promo.label': 'Code promotionnel',
  'promo.apply': 'Appliquer',
  'promo.off': '{discount} de réduction',
  'promo.remove': 'Retirer {code}',

  'tax.tax': 'Taxe',
  'tax.rate': '{name} ({percent})',
  'tax.included': 'incluse dans le prix',
  'tax.reverseCharge': 'autoliquidation\u00a0: taxe due par le client',
  'tax.enterAddress': 'Saisissez votre adresse pour la calculer',
  'tax.update': 'Calculer la taxe',
  'tax.business': 'J’achète en tant qu’entreprise',
  'tax.businessDetails': 'Informations sur l’entreprise',
  'offer.title': 'Ajouter à votre commande',
  'offer.add': 'Ajouter',
  'offer.addItem': 'Ajouter {item}',
  'offer.drop': 'Retirer',
  'offer.dropItem': 'Retirer {item}',

  'amount.label': 'Montant',
  'amount.change': 'Modifier le montant',
  'amount.atLeast': 'Au moins {minimum}',
  'amount.between': 'Entre {minimum} et {maximum}',

  'form.region': 'Informations de paiement',
  'form.contact': 'Coordonnées',
  'form.shipping': 'Adresse de livraison',
  'form.shippingMethod': 'Mode de livraison',
  'form.payment': 'Moyen de paiement',
  'form.billing': 'Adresse de facturation',
  'form.sameAsShipping': 'L’adresse de facturation est identique à l’adresse de livraison',
  'form.updateAddress': 'Afficher les champs de ce pays',
  'form.more': 'Informations complémentaires',
  'form.optional': '(facultatif)',

  'field.email': 'Adresse e-mail',
  'field.phoneNumber': 'Numéro de téléphone',
  'field.phoneHint': 'Commencez par + et l’indicatif du pays si le numéro est d’un autre pays.',
  'field.shippingName': 'Nom complet',
  'field.individualName': 'Nom complet',
  'field.businessName': 'Nom de l’entreprise',
  'field.taxId': 'Numéro fiscal',
  'field.cardInformation': 'Informations de la carte',
  'field.cardNumber': 'Numéro de carte',
  'field.cardExpiry': 'Date d’expiration',
  'field.cardCvc': 'Code de sécurité',
  'field.billingName': 'Nom du titulaire de la carte',

  'address.country': 'Pays ou région',
  'address.chooseCountry': 'Choisissez un pays',
  'address.choose': 'Choisissez',
  'address.line1': 'Adresse, ligne 1',
  'address.line2': 'Adresse, ligne 2',
  'address.city.city': 'Ville',
  'address.city.post_town': 'Ville ou localité',
  'address.city.district': 'District',
  'address.city.suburb': 'Quartier',
  'address.state.province': 'Province',
  'address.state.state': 'État',
  'address.state.area': 'Zone',
  'address.state.county': 'Comté',
  'address.state.department': 'Département',
  'address.state.district': 'District',
  'address.state.do_si': 'Province ou ville',
  'address.state.emirate': 'Émirat',
  'address.state.island': 'Île',
  'address.state.oblast': 'Oblast',
  'address.state.parish': 'Paroisse',
  'address.state.prefecture': 'Préfecture',
  'address.state.region': 'Région',
  'address.state.any': 'État, province ou région',
  'address.postalCode.postal': 'Code postal',
  'address.postalCode.zip': 'Code ZIP',
  'address.postalCode.pin': 'Code postal (PIN)',
  'address.postalCode.eircode': 'Eircode',
  'address.postalCode.any': 'Code postal ou ZIP',

  'delivery.businessDays': {
    one: '{count} jour ouvré',
    many: '{count} de jours ouvrés',
    other: '{count} jours ouvrés',
  },
  'delivery.businessDaysRange': '{from} à {to} jours ouvrés',
  'delivery.between': '{from} à {to}',
  'delivery.atLeast': 'Au moins {time}',
  'delivery.atMost': '{time} au maximum',

  'field.choose': 'Choisissez une option',
  'placeholder.cardNumber': '1234 1234 1234 1234',
  'placeholder.cardExpiry': 'MM / AA',
  'placeholder.cardCvc': 'CVC',
  'placeholder.billingName': 'Nom complet figurant sur la carte',
  'saved.other': 'Utiliser une autre carte',
  'saved.keep': 'Enregistrer ma carte pour mon prochain achat',

  'card.testHint':
    'Aucune somme n’est échangée ici. Seules les cartes de test fonctionnent, par exemple 4242 4242 4242 4242.',
  'card.processor':
    'Vous saisirez vos informations de paiement à la page suivante, chez {processor}.',
  'card.notNeeded': 'Rien à payer\u00a0: aucune carte n’est nécessaire.',

  'consent.terms': 'J’accepte les {terms} de {merchant}.',
  'consent.termsAndPrivacy': 'J’accepte les {terms} et la {privacy} de {merchant}.',
  'consent.termsLink': 'conditions d’utilisation',
  'consent.privacyLink': 'politique de confidentialité',
  'consent.promotions': 'Je souhaite recevoir les actualités et les offres de {merchant}.',
  'consent.reuse':
    'Vous autorisez {merchant} à débiter ce moyen de paiement pour de futurs paiements.',
  'method.card': 'Carte',
  'method.klarna': 'Klarna',
  'method.ideal': 'iDEAL',
  'method.bancontact': 'Bancontact',
  'method.sepa_debit': 'Prélèvement SEPA',
  'method.us_bank_account': 'Compte bancaire américain',
  'method.bacs_debit': 'Prélèvement Bacs',
  'method.boleto': 'Boleto',
  'method.konbini': 'Konbini',
  'method.customer_balance': 'Virement bancaire',
  'method.redirectText': 'Vous autorisez le paiement à la page suivante.',
  'method.transferText':
    'Vous recevez les coordonnées bancaires et une référence, et envoyez l’argent depuis votre banque.',
  'method.boletoText':
    'Vous recevez un numéro et le payez dans une banque ou dans son application.',
  'method.voucherText': 'Vous recevez un code de paiement et payez dans une supérette.',
  'method.testHint':
    'Aucune somme n’est échangée ici. Seuls les comptes de test fonctionnent, par exemple {example}.',
  'method.succeeds': 'Réussit',
  'method.succeedsLate': 'Réussit après 3 minutes',
  'method.fails': 'Échoue',
  'method.failsLate': 'Échoue après 3 minutes',
  'method.stays': 'Reste en cours de traitement',
  'field.payerName': 'Nom complet',
  'field.iban': 'IBAN',
  'field.usRoutingNumber': 'Code de routage (ABA)',
  'field.usAccountNumber': 'Numéro de compte',
  'field.bacsSortCode': 'Code guichet (sort code)',
  'field.bacsAccountNumber': 'Numéro de compte',

  'submit.pay': 'Payer',
  'submit.payAmount': 'Payer {amount}',
  'submit.donate': 'Faire un don',
  'submit.book': 'Réserver',
  'submit.subscribe': 'S’abonner',
  'submit.save': 'Enregistrer',
  'submit.complete': 'Valider la commande',
  'submit.processing': 'Traitement en cours',

  'check.required': 'Champ obligatoire',
  'check.email': 'Votre adresse e-mail est incomplète.',
  'check.phoneNumber': 'Votre numéro de téléphone est incomplet.',
  'check.phoneNumber.invalid':
    'Ce numéro de téléphone n’existe pas. Lui faut-il un + et l’indicatif d’un autre pays\u00a0?',
  'check.postalCode': 'Saisissez un code postal, par exemple {example}.',
  'check.cardNumber.incomplete': 'Votre numéro de carte est incomplet.',
  'check.cardNumber.invalid': 'Votre numéro de carte n’est pas valide.',
  'check.cardNumber.notATestCard':
    'Cette page est en mode test et n’accepte que des numéros de cartes de test, par exemple 4242 4242 4242 4242.',
  'check.cardExpiry.incomplete': 'La date d’expiration de votre carte est incomplète.',
  'check.cardExpiry.invalid': 'La date d’expiration de votre carte n’est pas valide.',
  'check.cardExpiry.past': 'L’année d’expiration de votre carte est passée.',
  'check.cardExpiry.monthPast': 'La date d’expiration de votre carte est passée.',
  'check.cardCvc.incomplete': 'Le code de sécurité de votre carte est incomplet.',
  'check.cardNotTaken': 'Ce type de carte n’est pas accepté ici. Utilisez une autre carte.',
  'check.notATestAccount':
    'Cette page est en mode test et n’accepte que des numéros de comptes de test. Choisissez-en un dans la liste.',
  'check.paymentMethod': 'Choisissez un moyen de paiement.',
  'check.amount': 'Saisissez un montant, par exemple {example}.',
  'check.amountBetween': 'Saisissez un montant de {minimum} à {maximum}.',
  'check.quantity': 'Choisissez une quantité de {minimum} à {maximum}.',

  'check.taxId': 'Ce numéro fiscal n’est pas valide dans le pays choisi.',
  'check.location':
    'Ce lieu est introuvable et la taxe n’est donc pas connue. Vérifiez votre adresse.',
  'check.digits': 'Saisissez uniquement des chiffres.',
  'check.tooShort': 'Trop court. Longueur minimale\u00a0: {minimum}.',
  'check.tooLong': 'Trop long. Longueur maximale\u00a0: {maximum}.',
  'check.terms': 'Acceptez les conditions avant de payer.',

  'check.promotionCode': 'Ce code n’est pas valide.',
  'check.promotionCode.lost': 'Ce code ne peut plus être utilisé.',
  'check.promotionCode.tooMany':
    'Trop de codes ont été essayés. Vous pouvez toujours payer sans code.',

  'notice.totalChanged':
    'Le total est maintenant de {amount}. Vous n’avez pas été débité. Vérifiez-le, puis payez.',
  'notice.placesTaken':
    'D’autres personnes sont en train de payer les dernières places. Vous n’avez pas été débité. Réessayez dans quelques minutes\u00a0: une place peut se libérer.',
  'notice.nothingChosen': 'Choisissez au moins un article. Vous n’avez pas été débité.',
  'notice.totalTooSmall':
    'Le total doit être d’au moins {minimum}. Vous n’avez pas été débité. Augmentez votre commande, puis payez.',
  'notice.totalTooLarge':
    'Le total peut être de {maximum} au maximum. Vous n’avez pas été débité. Réduisez votre commande, puis payez.',
  'notice.totalUneven':
    'Ce total ne peut pas être débité. Vous n’avez pas été débité. Choisissez un autre montant, puis payez.',
  'notice.lost':
    'La connexion a été perdue avant la réponse. Réessayez\u00a0: vous ne serez pas débité deux fois.',
  'notice.busy': 'Trop de tentatives en peu de temps. Patientez une minute, puis réessayez.',
  'notice.failed':
    'Une erreur s’est produite de notre côté. Réessayez\u00a0: vous ne serez pas débité deux fois.',

  'decline.generic_decline': 'Votre carte a été refusée. Veuillez essayer une autre carte.',
  'decline.generic_decline.credit':
    'Votre carte de crédit a été refusée. Essayez plutôt de payer avec une carte de débit.',
  'decline.insufficient_funds':
    'Votre carte a été refusée pour provision insuffisante. Veuillez essayer une autre carte.',
  'decline.insufficient_funds.credit':
    'Votre carte de crédit a été refusée pour provision insuffisante. Essayez plutôt de payer avec une carte de débit.',
  'decline.expired_card': 'Votre carte a expiré. Essayez une autre carte.',
  'decline.incorrect_cvc': 'Le code de sécurité de votre carte est incorrect.',
  'decline.invalid_cvc': 'Le code de sécurité de votre carte n’est pas valide.',
  'decline.incorrect_number': 'Votre numéro de carte est incorrect.',
  'decline.invalid_number': 'Votre numéro de carte n’est pas valide.',
  'decline.invalid_expiry_month': 'Le mois d’expiration de votre carte n’est pas valide.',
  'decline.invalid_expiry_year': 'L’année d’expiration de votre carte n’est pas valide.',
  'decline.processing_error':
    'Une erreur s’est produite lors du traitement de votre carte. Réessayez dans un instant.',
  'decline.authentication_failed':
    'Nous ne parvenons pas à authentifier votre moyen de paiement. Veuillez en choisir un autre et réessayer.',
  'decline.method':
    'Votre paiement n’a pas abouti. Vous n’avez pas été débité. Réessayez ou payez autrement.',
  'decline.test_mode_live_card':
    'Cette page est en mode test et n’accepte que des numéros de cartes de test, par exemple 4242 4242 4242 4242.',

  'challenge.title': 'Page de test 3D Secure 2',
  'challenge.text':
    'Avec une vraie carte, la banque vous demanderait maintenant si vous voulez vraiment payer {merchant}. En mode test, c’est vous qui décidez de l’issue.',
  'challenge.textKept':
    'Avec une vraie carte, la banque vous demanderait maintenant si {merchant} peut la conserver pour des paiements à venir. En mode test, c’est vous qui décidez de l’issue.',
  'challenge.complete': 'Confirmer',
  'challenge.fail': 'Refuser',
  'challenge.cancel': 'Annuler',

  'bank.title': 'Page de test {method}',
  'bank.text':
    'Avec un vrai paiement, {method} vous demanderait maintenant si vous voulez payer {merchant}. En mode test, c’est vous qui décidez de l’issue.',
  'bank.authorize': 'Autoriser le test',
  'bank.fail': 'Refuser le test',
  'bank.cancel': 'Payer autrement',

  'wallet.pay': 'Payer avec {wallet}',
  'wallet.or': 'Ou payez autrement',
  'wallet.title': 'Portefeuille de test',
  'wallet.text':
    'Ceci joue le portefeuille de votre appareil. Aucun argent ne circule ici\u00a0: vous décidez de l’issue.',
  'wallet.approve': 'Payer avec une carte de test',
  'wallet.decline': 'Utiliser une carte refusée',

  'voucher.number': 'Numéro du boleto',
  'voucher.paymentCode': 'Code de paiement',
  'voucher.confirmationNumber': 'Numéro de confirmation',
  'voucher.until': 'Payer jusqu’au',

  'hosted.number': 'Facture {number}',
  'hosted.due': 'Facture {number}, à régler avant le {date}',
  'hosted.settled': 'Déjà crédité ou payé',

  'transfer.accountHolder': 'Titulaire du compte',
  'transfer.bankCode': 'Code banque',
  'transfer.branchCode': 'Code guichet',
  'transfer.reference': 'Référence du virement',
  'transfer.remaining': 'Montant à envoyer',
  'done.transfer': 'Envoyez l’argent par virement bancaire',
  'done.transferText':
    'Indiquez la référence dans le virement. Votre commande est payée dès que la totalité du montant est arrivée.',
  'done.boleto': 'Payez votre boleto',
  'done.boletoText':
    'Payez le numéro dans une banque, un point de loterie ou l’application de votre banque. Votre commande est alors payée.',
  'done.submitted': 'Votre paiement est en route',
  'done.submittedText':
    'Il peut s’écouler quelques jours avant que votre banque ait envoyé l’argent. Il n’est pas nécessaire de payer à nouveau.',
  'done.voucher': 'Payez dans une supérette',
  'done.voucherText':
    'Indiquez les deux numéros à la borne ou à la caisse. Votre commande est alors payée.',
  'done.paid': 'Merci pour votre paiement',
  'done.donated': 'Merci pour votre don',
  'done.booked': 'Merci pour votre réservation',
  'done.subscribed': 'Merci pour votre abonnement',
  'done.free': 'Merci pour votre commande',
  'done.pending': 'Votre paiement est en cours de traitement',
  'done.statement': 'Un paiement à {descriptor} apparaîtra sur votre relevé.',
  'done.freeText': 'Votre commande est terminée. Il n’y avait rien à payer.',
  'done.pendingText':
    'Nous attendons d’en connaître l’issue, et cette page vous la dira. Il n’est pas nécessaire de payer à nouveau.',
  'done.again': 'Vérifier à nouveau',
  'done.paidTo': 'Payé à',
  'done.payTo': 'À payer à',
  'done.amount': 'Montant',
  'done.receipt': 'Voir le reçu',

  'redirect.title': 'Redirection vers {host}',
  'redirect.text': 'Si rien ne se passe, utilisez le lien.',
  'redirect.link': 'Continuer vers {host}',

  'message.deactivated.title': 'Ce lien n’est plus actif',
  'message.deactivated.text': 'Vous n’avez pas été débité. Demandez un nouveau lien à {merchant}.',
  'message.soldOut.title': 'Ce lien a atteint sa limite',
  'message.soldOut.text':
    'Il a été payé autant de fois que {merchant} l’a autorisé. Vous n’avez pas été débité. Demandez à {merchant} s’il en reste.',
  'message.expired.title': 'Cette page a expiré',
  'message.expired.text': 'Vous n’avez pas été débité. Recommencez depuis le début.',
  'message.expired.noWayBack':
    'Vous n’avez pas été débité. Retournez chez {merchant} et recommencez.',
  'message.completed.title': 'Tout est terminé',
  'message.completed.text': 'Ce paiement a déjà été effectué. Vous pouvez fermer cette page.',
  'message.canceled.title': 'Ce paiement a été annulé',
  'message.canceled.text': 'Vous n’avez pas été débité. Demandez un nouveau lien à {merchant}.',
  'message.ready.title': 'Votre moyen de paiement est enregistré',
  'message.ready.text': 'Rien n’a été débité. Vous pouvez fermer cette page.',
  'message.notFound.title': 'Un problème est survenu',
  'message.notFound.text':
    'La page que vous cherchez est introuvable. Vérifiez que le lien est complet, ou demandez-en un nouveau à la personne qui vous l’a envoyé.',
  'message.unavailable.title': 'Ce lien ne peut pas être payé pour le moment',
  'message.unavailable.text':
    'Vous n’avez pas été débité. Demandez à {merchant} ce qu’il faut faire.',
  'message.tooMany.title': 'Trop de tentatives',
  'message.tooMany.text': 'Vous n’avez pas été débité. Patientez une minute, puis rouvrez la page.',
  'message.failed.title': 'Une erreur s’est produite de notre côté',
  'message.failed.text':
    'Rouvrez la page dans un instant. Si vous étiez en train de payer, elle indique comment le paiement s’est terminé.',
  'message.startAgain': 'Recommencer',
  'message.contact': 'Des questions\u00a0? Écrivez à {email}.',
  'message.thisMerchant': 'ce vendeur',
}

/** Keys whose text really is the same as in English. */
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
