/** German. The payer is "Sie"; nobody is asked to be grateful or quick. */

import type { Catalogue, SameAsEnglish } from '../catalogue.ts'

export const de: Catalogue = {
  'badge.test': 'Testmodus',
  'nav.back': 'Zurück',
  'nav.backTo': 'Zurück zu {merchant}',
  'footer.paymentsBy': 'Zahlungen über {brand}',
  'footer.terms': 'AGB',
  'footer.privacy': 'Datenschutz',
  'footer.refunds': 'Rückerstattung',
  'footer.contact': 'Kontakt',

  'summary.region': 'Bestellübersicht',
  'summary.pay': 'Zahlung an {merchant}',
  'summary.donate': 'Spende an {merchant}',
  'summary.book': 'Buchung bei {merchant}',
  'summary.subscribe': 'Abonnement bei {merchant}',
  'summary.try': '{item} testen',
  'summary.save': 'Zahlungsmethode für {merchant} speichern',
  'summary.details': 'Details',
  'summary.items': 'Artikel',
  'summary.quantity': 'Menge {count}',
  'summary.quantityLabel': 'Menge',
  'summary.quantityOf': 'Menge: {item}',
  'summary.quantityEach': 'Menge {count}, je {amount}',
  'summary.each': 'je {amount}',
  'summary.less': 'Eins weniger: {item}',
  'summary.more': 'Eins mehr: {item}',
  'summary.update': 'Aktualisieren',
  'summary.subtotal': 'Zwischensumme',
  'summary.total': 'Zu zahlen',
  'summary.dueToday': 'Heute zu zahlen',
  'summary.afterTrial': 'Zu zahlen nach der Testphase',
  'summary.shipping': 'Versand',
  'summary.free': 'Kostenlos',
  'summary.shared': { one: '{count} Artikel für {amount}', other: '{count} Artikel für {amount}' },

  'promo.add': 'Aktionscode hinzufügen',
  'promo.label': 'Aktionscode',
  'promo.apply': 'Einlösen',
  'promo.off': '{discount} Rabatt',
  'promo.offOnce': 'Einmalig {discount} Rabatt',
  'promo.offFor': '{discount} Rabatt, {time} lang',
  'promo.remove': '{code} entfernen',

  'recurring.day': '{amount} pro Tag',
  'recurring.week': '{amount} pro Woche',
  'recurring.month': '{amount} pro Monat',
  'recurring.year': '{amount} pro Jahr',
  'recurring.every': '{amount} alle {time}',
  'recurring.then': 'Danach {rate}',
  'trial.free': '{time} kostenlos',

  'tax.tax': 'Steuer',
  'tax.rate': '{name} ({percent})',
  'tax.included': 'im Preis enthalten',
  'tax.reverseCharge': 'Reverse-Charge: Sie führen sie selbst ab',
  'tax.enterAddress': 'Zur Berechnung Adresse eingeben',
  'tax.update': 'Steuer berechnen',
  'tax.business': 'Ich kaufe als Unternehmen',
  'tax.businessDetails': 'Unternehmensangaben',
  'offer.title': 'Zur Bestellung hinzufügen',
  'offer.add': 'Hinzufügen',
  'offer.addItem': '{item} hinzufügen',
  'offer.drop': 'Entfernen',
  'offer.dropItem': '{item} entfernen',

  'amount.label': 'Betrag',
  'amount.change': 'Betrag ändern',
  'amount.atLeast': 'Mindestens {minimum}',
  'amount.between': 'Zwischen {minimum} und {maximum}',

  'form.region': 'Zahlungsangaben',
  'form.contact': 'Kontakt',
  'form.shipping': 'Lieferadresse',
  'form.shippingMethod': 'Versandart',
  'form.payment': 'Zahlungsmethode',
  'form.billing': 'Rechnungsadresse',
  'form.sameAsShipping': 'Rechnungsadresse ist gleich der Lieferadresse',
  'form.updateAddress': 'Felder dieses Landes anzeigen',
  'form.more': 'Weitere Angaben',
  'form.optional': '(optional)',

  'field.email': 'E-Mail',
  'field.phoneNumber': 'Telefonnummer',
  'field.phoneHint':
    'Beginnen Sie mit + und der Ländervorwahl, wenn die Nummer aus einem anderen Land ist.',
  'field.shippingName': 'Vollständiger Name',
  'field.individualName': 'Vollständiger Name',
  'field.businessName': 'Firmenname',
  'field.taxId': 'Steuer-ID',
  'field.cardInformation': 'Kartendaten',
  'field.cardNumber': 'Kartennummer',
  'field.cardExpiry': 'Ablaufdatum',
  'field.cardCvc': 'Prüfziffer',
  'field.billingName': 'Name des Karteninhabers',

  'address.country': 'Land oder Region',
  'address.chooseCountry': 'Land auswählen',
  'address.choose': 'Auswählen',
  'address.line1': 'Straße und Hausnummer',
  'address.line2': 'Adresszusatz',
  'address.city.city': 'Ort',
  'address.city.post_town': 'Stadt oder Ort',
  'address.city.district': 'Bezirk',
  'address.city.suburb': 'Stadtteil',
  'address.state.province': 'Provinz',
  'address.state.state': 'Bundesstaat',
  'address.state.area': 'Gebiet',
  'address.state.county': 'Grafschaft oder Kreis',
  'address.state.department': 'Departement',
  'address.state.district': 'Distrikt',
  'address.state.do_si': 'Provinz oder Stadt',
  'address.state.emirate': 'Emirat',
  'address.state.island': 'Insel',
  'address.state.oblast': 'Oblast',
  'address.state.parish': 'Gemeinde',
  'address.state.prefecture': 'Präfektur',
  'address.state.region': 'Region',
  'address.state.any': 'Bundesland, Kanton oder Region',
  'address.postalCode.postal': 'Postleitzahl',
  'address.postalCode.zip': 'ZIP-Code',
  'address.postalCode.pin': 'PIN-Code',
  'address.postalCode.eircode': 'Eircode',
  'address.postalCode.any': 'Postleitzahl',

  'delivery.businessDays': { one: '{count} Werktag', other: '{count} Werktage' },
  'delivery.businessDaysRange': '{from}–{to} Werktage',
  'delivery.between': '{from} bis {to}',
  'delivery.atLeast': 'Mindestens {time}',
  'delivery.atMost': 'Höchstens {time}',

  'field.choose': 'Bitte auswählen',
  'placeholder.cardNumber': '1234 1234 1234 1234',
  'placeholder.cardExpiry': 'MM / JJ',
  'placeholder.cardCvc': 'CVC',
  'placeholder.billingName': 'Name wie auf der Karte',
  'saved.other': 'Eine andere Karte verwenden',
  'saved.keep': 'Meine Karte für den nächsten Einkauf speichern',

  'card.testHint':
    'Hier fließt kein Geld. Nur Testkarten funktionieren, zum Beispiel 4242 4242 4242 4242.',
  'card.processor': 'Ihre Zahlungsdaten geben Sie auf der nächsten Seite ein, bei {processor}.',
  'card.notNeeded': 'Es ist nichts zu zahlen, eine Karte wird nicht benötigt.',

  'consent.terms': 'Ich stimme den {terms} von {merchant} zu.',
  'consent.termsAndPrivacy': 'Ich stimme den {terms} und der {privacy} von {merchant} zu.',
  'consent.termsLink': 'Nutzungsbedingungen',
  'consent.privacyLink': 'Datenschutzerklärung',
  'consent.promotions': 'Ich möchte Neuigkeiten und Angebote von {merchant} erhalten.',
  'consent.reuse':
    'Sie erlauben {merchant}, diese Zahlungsmethode für künftige Zahlungen zu belasten.',
  'consent.subscription':
    'Sie erlauben {merchant}, Ihnen jetzt und künftig Zahlungen zu berechnen. Sie können jederzeit kündigen.',
  'method.card': 'Karte',
  'method.klarna': 'Klarna',
  'method.ideal': 'iDEAL',
  'method.bancontact': 'Bancontact',
  'method.sepa_debit': 'SEPA-Lastschrift',
  'method.us_bank_account': 'US-Bankkonto',
  'method.bacs_debit': 'Bacs-Lastschrift',
  'method.boleto': 'Boleto',
  'method.konbini': 'Konbini',
  'method.customer_balance': 'Überweisung',
  'method.redirectText': 'Sie stimmen der Zahlung auf der nächsten Seite zu.',
  'method.transferText':
    'Sie erhalten die Bankverbindung und einen Verwendungszweck und überweisen das Geld von Ihrer Bank.',
  'method.boletoText':
    'Sie erhalten eine Nummer und bezahlen sie bei einer Bank oder in deren App.',
  'method.voucherText': 'Sie erhalten einen Zahlungscode und bezahlen in einem Convenience Store.',
  'method.testHint': 'Hier fließt kein Geld. Nur Testkonten funktionieren, zum Beispiel {example}.',
  'method.succeeds': 'Gelingt',
  'method.succeedsLate': 'Gelingt nach 3 Minuten',
  'method.fails': 'Schlägt fehl',
  'method.failsLate': 'Schlägt nach 3 Minuten fehl',
  'method.stays': 'Bleibt in Bearbeitung',
  'field.payerName': 'Vollständiger Name',
  'field.iban': 'IBAN',
  'field.usRoutingNumber': 'Routing-Nummer',
  'field.usAccountNumber': 'Kontonummer',
  'field.bacsSortCode': 'Sort-Code',
  'field.bacsAccountNumber': 'Kontonummer',

  'submit.pay': 'Bezahlen',
  'submit.payAmount': '{amount} bezahlen',
  'submit.donate': 'Spenden',
  'submit.book': 'Buchen',
  'submit.subscribe': 'Abonnieren',
  'submit.startTrial': 'Testphase starten',
  'submit.save': 'Zahlungsmethode speichern',
  'submit.complete': 'Bestellung abschließen',
  'submit.processing': 'Wird verarbeitet',

  'check.required': 'Pflichtfeld',
  'check.email': 'Ihre E-Mail-Adresse ist unvollständig.',
  'check.phoneNumber': 'Ihre Telefonnummer ist unvollständig.',
  'check.phoneNumber.invalid':
    'Diese Telefonnummer gibt es nicht. Fehlt ein + mit der Vorwahl eines anderen Landes?',
  'check.postalCode': 'Geben Sie eine Postleitzahl ein, zum Beispiel {example}.',
  'check.cardNumber.incomplete': 'Ihre Kartennummer ist unvollständig.',
  'check.cardNumber.invalid': 'Ihre Kartennummer ist ungültig.',
  'check.cardNumber.notATestCard':
    'Diese Seite ist im Testmodus und nimmt nur Testkartennummern an, zum Beispiel 4242 4242 4242 4242.',
  'check.cardExpiry.incomplete': 'Das Ablaufdatum Ihrer Karte ist unvollständig.',
  'check.cardExpiry.invalid': 'Das Ablaufdatum Ihrer Karte ist ungültig.',
  'check.cardExpiry.past': 'Das Ablaufjahr Ihrer Karte liegt in der Vergangenheit.',
  'check.cardExpiry.monthPast': 'Das Ablaufdatum Ihrer Karte liegt in der Vergangenheit.',
  'check.cardCvc.incomplete': 'Die Prüfziffer Ihrer Karte ist unvollständig.',
  'check.cardNotTaken':
    'Diese Art von Karte wird hier nicht angenommen. Verwenden Sie eine andere Karte.',
  'check.notATestAccount':
    'Diese Seite ist im Testmodus und nimmt nur Testkontonummern an. Wählen Sie eine aus der Liste.',
  'check.paymentMethod': 'Wählen Sie eine Zahlungsmethode.',
  'check.amount': 'Geben Sie einen Betrag ein, zum Beispiel {example}.',
  'check.amountBetween': 'Geben Sie einen Betrag von {minimum} bis {maximum} ein.',
  'check.quantity': 'Wählen Sie eine Menge von {minimum} bis {maximum}.',

  'check.taxId': 'Dies ist keine gültige Steuer-ID im gewählten Land.',
  'check.location':
    'Dieser Ort wurde nicht gefunden, daher ist die Steuer nicht bekannt. Prüfen Sie Ihre Adresse.',
  'check.digits': 'Geben Sie nur Ziffern ein.',
  'check.tooShort': 'Zu kurz. Mindestlänge: {minimum}.',
  'check.tooLong': 'Zu lang. Höchstlänge: {maximum}.',
  'check.terms': 'Stimmen Sie den Bedingungen zu, bevor Sie bezahlen.',

  'check.promotionCode': 'Dieser Code ist ungültig.',
  'check.promotionCode.lost': 'Dieser Code kann nicht mehr eingelöst werden.',
  'check.promotionCode.tooMany':
    'Es wurden zu viele Codes ausprobiert. Sie können weiterhin ohne Code bezahlen.',

  'notice.totalChanged':
    'Der Gesamtbetrag ist jetzt {amount}. Es wurde nichts abgebucht. Bitte prüfen Sie ihn und bezahlen Sie dann.',
  'notice.placesTaken':
    'Die letzten Plätze werden gerade von anderen bezahlt. Es wurde nichts abgebucht. Versuchen Sie es in einigen Minuten noch einmal: Vielleicht wird ein Platz frei.',
  'notice.nothingChosen': 'Wählen Sie mindestens einen Artikel. Es wurde nichts abgebucht.',
  'notice.totalTooSmall':
    'Der Gesamtbetrag muss mindestens {minimum} sein. Es wurde nichts abgebucht. Wählen Sie mehr und bezahlen Sie dann.',
  'notice.totalTooLarge':
    'Der Gesamtbetrag kann höchstens {maximum} sein. Es wurde nichts abgebucht. Wählen Sie weniger und bezahlen Sie dann.',
  'notice.totalUneven':
    'Dieser Gesamtbetrag kann nicht abgebucht werden. Es wurde nichts abgebucht. Wählen Sie einen anderen Betrag und bezahlen Sie dann.',
  'notice.lost':
    'Die Verbindung ist abgebrochen, bevor eine Antwort kam. Versuchen Sie es noch einmal: Es wird nicht doppelt abgebucht.',
  'notice.busy':
    'Zu viele Versuche in kurzer Zeit. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
  'notice.failed':
    'Bei uns ist etwas schiefgegangen. Versuchen Sie es noch einmal: Es wird nicht doppelt abgebucht.',

  'decline.generic_decline':
    'Ihre Karte wurde abgelehnt. Bitte versuchen Sie es mit einer anderen Karte.',
  'decline.generic_decline.credit':
    'Ihre Kreditkarte wurde abgelehnt. Versuchen Sie es stattdessen mit einer Debitkarte.',
  'decline.insufficient_funds':
    'Ihre Karte wurde mangels Deckung abgelehnt. Bitte versuchen Sie es mit einer anderen Karte.',
  'decline.insufficient_funds.credit':
    'Ihre Kreditkarte wurde mangels Deckung abgelehnt. Versuchen Sie es stattdessen mit einer Debitkarte.',
  'decline.expired_card': 'Ihre Karte ist abgelaufen. Versuchen Sie es mit einer anderen Karte.',
  'decline.incorrect_cvc': 'Die Prüfziffer Ihrer Karte ist falsch.',
  'decline.invalid_cvc': 'Die Prüfziffer Ihrer Karte ist ungültig.',
  'decline.incorrect_number': 'Ihre Kartennummer ist falsch.',
  'decline.invalid_number': 'Ihre Kartennummer ist ungültig.',
  'decline.invalid_expiry_month': 'Der Ablaufmonat Ihrer Karte ist ungültig.',
  'decline.invalid_expiry_year': 'Das Ablaufjahr Ihrer Karte ist ungültig.',
  'decline.processing_error':
    'Bei der Verarbeitung Ihrer Karte ist ein Fehler aufgetreten. Versuchen Sie es gleich noch einmal.',
  'decline.authentication_failed':
    'Ihre Zahlungsmethode konnte nicht authentifiziert werden. Bitte wählen Sie eine andere Zahlungsmethode und versuchen Sie es noch einmal.',
  'decline.method':
    'Ihre Zahlung ist fehlgeschlagen. Es wurde nichts abgebucht. Versuchen Sie es noch einmal oder bezahlen Sie auf andere Weise.',
  'decline.test_mode_live_card':
    'Diese Seite ist im Testmodus und nimmt nur Testkartennummern an, zum Beispiel 4242 4242 4242 4242.',

  'challenge.title': '3D Secure 2: Testseite',
  'challenge.text':
    'Bei einer echten Karte würde die Bank jetzt fragen, ob Sie wirklich an {merchant} zahlen möchten. Im Testmodus bestimmen Sie, wie das ausgeht.',
  'challenge.textKept':
    'Bei einer echten Karte würde die Bank jetzt fragen, ob {merchant} sie für künftige Zahlungen speichern darf. Im Testmodus bestimmen Sie, wie das ausgeht.',
  'challenge.complete': 'Bestätigen',
  'challenge.fail': 'Ablehnen',
  'challenge.cancel': 'Abbrechen',

  'bank.title': '{method}: Testseite',
  'bank.text':
    'Bei einer echten Zahlung würde {method} jetzt fragen, ob Sie an {merchant} zahlen möchten. Im Testmodus bestimmen Sie, wie das ausgeht.',
  'bank.authorize': 'Testzahlung bestätigen',
  'bank.fail': 'Testzahlung ablehnen',
  'bank.cancel': 'Anders bezahlen',

  'wallet.pay': 'Mit {wallet} bezahlen',
  'wallet.or': 'Oder anders bezahlen',
  'wallet.title': 'Test-Wallet',
  'wallet.text':
    'Dies spielt die Wallet Ihres Geräts. Hier fließt kein Geld: Sie entscheiden, wie es ausgeht.',
  'wallet.approve': 'Mit Testkarte bezahlen',
  'wallet.decline': 'Abgelehnte Karte verwenden',

  'voucher.number': 'Boleto-Nummer',
  'voucher.paymentCode': 'Zahlungscode',
  'voucher.confirmationNumber': 'Bestätigungsnummer',
  'voucher.until': 'Zu bezahlen bis',

  'hosted.number': 'Rechnung {number}',
  'hosted.due': 'Rechnung {number}, fällig am {date}',
  'hosted.settled': 'Bereits gutgeschrieben oder bezahlt',

  'transfer.accountHolder': 'Kontoinhaber',
  'transfer.bankCode': 'Bankleitzahl',
  'transfer.branchCode': 'Filialnummer',
  'transfer.reference': 'Verwendungszweck',
  'transfer.remaining': 'Zu überweisender Betrag',
  'done.transfer': 'Überweisen Sie den Betrag',
  'done.transferText':
    'Geben Sie bei der Überweisung den Verwendungszweck an. Ihre Bestellung ist bezahlt, sobald der ganze Betrag eingegangen ist.',
  'done.boleto': 'Bezahlen Sie Ihren Boleto',
  'done.boletoText':
    'Bezahlen Sie die Nummer bei einer Bank, in einer Lotterieannahmestelle oder in der App Ihrer Bank. Dann ist Ihre Bestellung bezahlt.',
  'done.submitted': 'Ihre Zahlung ist unterwegs',
  'done.submittedText':
    'Es kann einige Tage dauern, bis Ihre Bank das Geld gesendet hat. Sie müssen nicht noch einmal bezahlen.',
  'done.voucher': 'In einem Convenience Store bezahlen',
  'done.voucherText':
    'Geben Sie beide Nummern am Automaten oder an der Kasse an. Dann ist Ihre Bestellung bezahlt.',
  'done.paid': 'Vielen Dank für Ihre Zahlung',
  'done.donated': 'Vielen Dank für Ihre Spende',
  'done.booked': 'Vielen Dank für Ihre Buchung',
  'done.subscribed': 'Vielen Dank für Ihr Abonnement',
  'done.free': 'Vielen Dank für Ihre Bestellung',
  'done.pending': 'Ihre Zahlung wird verarbeitet',
  'done.statement': 'Auf Ihrem Kontoauszug erscheint eine Zahlung an {descriptor}.',
  'done.freeText': 'Ihre Bestellung ist abgeschlossen. Es war nichts zu zahlen.',
  'done.trialText': 'Ihre Testphase hat begonnen. Heute wurde nichts berechnet.',
  'done.pendingText':
    'Wir warten noch auf das Ergebnis, und diese Seite zeigt es Ihnen an. Sie müssen nicht noch einmal bezahlen.',
  'done.again': 'Noch einmal nachsehen',
  'done.paidTo': 'Bezahlt an',
  'done.payTo': 'Zu zahlen an',
  'done.amount': 'Betrag',
  'done.receipt': 'Beleg ansehen',

  'redirect.title': 'Weiter zu {host}',
  'redirect.text': 'Falls nichts geschieht, benutzen Sie den Link.',
  'redirect.link': 'Weiter zu {host}',

  'message.deactivated.title': 'Dieser Link ist nicht mehr aktiv',
  'message.deactivated.text':
    'Es wurde nichts abgebucht. Bitten Sie {merchant} um einen neuen Link.',
  'message.soldOut.title': 'Dieser Link hat seine Grenze erreicht',
  'message.soldOut.text':
    'Er wurde so oft bezahlt, wie {merchant} es zugelassen hat. Es wurde nichts abgebucht. Fragen Sie {merchant}, ob es noch mehr gibt.',
  'message.expired.title': 'Diese Seite ist abgelaufen',
  'message.expired.text': 'Es wurde nichts abgebucht. Fangen Sie von vorne an.',
  'message.expired.noWayBack':
    'Es wurde nichts abgebucht. Besuchen Sie {merchant} noch einmal und fangen Sie von vorne an.',
  'message.completed.title': 'Hier ist alles erledigt',
  'message.completed.text': 'Diese Zahlung ist bereits erfolgt. Sie können die Seite schließen.',
  'message.canceled.title': 'Diese Zahlung wurde abgebrochen',
  'message.canceled.text': 'Es wurde nichts abgebucht. Bitten Sie {merchant} um einen neuen Link.',
  'message.ready.title': 'Ihre Zahlungsmethode ist gespeichert',
  'message.ready.text': 'Es wurde nichts abgebucht. Sie können die Seite schließen.',
  'message.notFound.title': 'Etwas ist schiefgegangen',
  'message.notFound.text':
    'Die gesuchte Seite wurde nicht gefunden. Prüfen Sie, ob der Link vollständig ist, oder bitten Sie den Absender um einen neuen.',
  'message.unavailable.title': 'Dieser Link kann gerade nicht bezahlt werden',
  'message.unavailable.text': 'Es wurde nichts abgebucht. Fragen Sie {merchant}, was zu tun ist.',
  'message.tooMany.title': 'Zu viele Versuche',
  'message.tooMany.text':
    'Es wurde nichts abgebucht. Warten Sie eine Minute und öffnen Sie die Seite dann noch einmal.',
  'message.failed.title': 'Bei uns ist etwas schiefgegangen',
  'message.failed.text':
    'Öffnen Sie die Seite gleich noch einmal. Falls Sie gerade bezahlt haben, zeigt sie, wie die Zahlung ausgegangen ist.',
  'message.startAgain': 'Von vorne anfangen',
  'message.contact': 'Fragen? Schreiben Sie an {email}.',
  'message.thisMerchant': 'das Geschäft',
}

export const sameAsEnglish: SameAsEnglish = [
  'summary.details',
  'form.optional',
  'address.state.oblast',
  'address.state.region',
  'address.postalCode.eircode',
  'placeholder.cardCvc',
  'method.boleto',
  'method.klarna',
  'method.ideal',
  'method.bancontact',
  'method.konbini',
  'field.iban',
]
