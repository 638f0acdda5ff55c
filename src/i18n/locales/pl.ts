/** Polish. The payer is addressed in the second person, as payment pages there do. */

import type { Catalogue, SameAsEnglish } from '../catalogue.ts'

export const pl: Catalogue = {
  'badge.test': 'Tryb testowy',
  'nav.back': 'Wstecz',
  'nav.backTo': 'Wróć do: {merchant}',
  'footer.paymentsBy': 'Płatności obsługuje {brand}',
  'footer.terms': 'Regulamin',
  'footer.privacy': 'Prywatność',
  'footer.refunds': 'Zasady zwrotów',
  'footer.contact': 'Kontakt',

  'summary.region': 'Podsumowanie zamówienia',
  'summary.pay': 'Płatność: {merchant}',
  'summary.donate': 'Darowizna: {merchant}',
  'summary.book': 'Rezerwacja: {merchant}',
  'summary.subscribe': 'Subskrypcja: {merchant}',
  'summary.details': 'Szczegóły',
  'summary.items': 'Produkty',
  'summary.quantity': 'Ilość: {count}',
  'summary.quantityLabel': 'Ilość',
  'summary.quantityOf': 'Ilość: {item}',
  'summary.quantityEach': 'Ilość: {count}, po {amount}',
  'summary.each': 'po {amount}',
  'summary.less': 'O jeden mniej: {item}',
  'summary.more': 'O jeden więcej: {item}',
  'summary.update': 'Aktualizuj',
  'summary.subtotal': 'Suma częściowa',
  'summary.total': 'Do zapłaty',
  'summary.shipping': 'Dostawa',
  'summary.free': 'Bezpłatnie',
  'summary.shared': {
    one: '{count} produkt za {amount}',
    few: '{count} produkty za {amount}',
    many: '{count} produktów za {amount}',
    other: '{count} produktu za {amount}',
  },

  'promo.add': 'Dodaj kod promocyjny',
  'promo.label': 'Kod promocyjny',
  'promo.apply': 'Zastosuj',
  'promo.off': '{discount} zniżki',
  'promo.remove': 'Usuń {code}',

  'tax.tax': 'Podatek',
  'tax.rate': '{name} ({percent})',
  'tax.included': 'wliczony w cenę',
  'tax.reverseCharge': 'odwrotne obciążenie: podatek rozliczasz samodzielnie',
  'tax.enterAddress': 'Podaj adres, aby go obliczyć',
  'tax.update': 'Oblicz podatek',
  'tax.business': 'Kupuję jako firma',
  'tax.businessDetails': 'Dane firmy',

  'amount.label': 'Kwota',
  'amount.change': 'Zmień kwotę',
  'amount.atLeast': 'Co najmniej {minimum}',
  'amount.between': 'Od {minimum} do {maximum}',

  'form.region': 'Dane płatności',
  'form.contact': 'Kontakt',
  'form.shipping': 'Adres dostawy',
  'form.shippingMethod': 'Sposób dostawy',
  'form.payment': 'Metoda płatności',
  'form.billing': 'Adres rozliczeniowy',
  'form.sameAsShipping': 'Adres rozliczeniowy jest taki sam jak adres dostawy',
  'form.updateAddress': 'Pokaż pola dla tego kraju',
  'form.optional': '(opcjonalnie)',

  'field.email': 'Adres e-mail',
  'field.phoneNumber': 'Numer telefonu',
  'field.phoneHint': 'Jeśli numer jest z innego kraju, zacznij od + i numeru kierunkowego kraju.',
  'field.shippingName': 'Imię i nazwisko',
  'field.individualName': 'Imię i nazwisko',
  'field.businessName': 'Nazwa firmy',
  'field.taxId': 'Numer podatkowy',
  'field.cardInformation': 'Dane karty',
  'field.cardNumber': 'Numer karty',
  'field.cardExpiry': 'Data ważności',
  'field.cardCvc': 'Kod zabezpieczający',
  'field.billingName': 'Posiadacz karty',

  // The parts of an address, by what each country calls them.
  'address.country': 'Kraj lub region',
  'address.chooseCountry': 'Wybierz kraj',
  'address.choose': 'Wybierz',
  'address.line1': 'Adres, wiersz 1',
  'address.line2': 'Adres, wiersz 2',
  'address.city.city': 'Miejscowość',
  'address.city.post_town': 'Miasto lub miejscowość',
  'address.city.district': 'Dzielnica',
  'address.city.suburb': 'Przedmieście',
  'address.state.province': 'Prowincja',
  'address.state.state': 'Stan',
  'address.state.area': 'Obszar',
  'address.state.county': 'Hrabstwo',
  'address.state.department': 'Departament',
  'address.state.district': 'Dystrykt',
  'address.state.do_si': 'Prowincja lub miasto',
  'address.state.emirate': 'Emirat',
  'address.state.island': 'Wyspa',
  'address.state.oblast': 'Obwód',
  'address.state.parish': 'Parafia',
  'address.state.prefecture': 'Prefektura',
  'address.state.region': 'Region',
  'address.state.any': 'Województwo, stan lub region',
  'address.postalCode.postal': 'Kod pocztowy',
  'address.postalCode.zip': 'Kod ZIP',
  'address.postalCode.pin': 'Kod pocztowy (PIN)',
  'address.postalCode.eircode': 'Kod Eircode',
  'address.postalCode.any': 'Kod pocztowy lub ZIP',

  'delivery.businessDays': {
    one: '{count} dzień roboczy',
    few: '{count} dni robocze',
    many: '{count} dni roboczych',
    other: '{count} dnia roboczego',
  },
  'delivery.businessDaysRange': '{from}–{to} dni roboczych',
  'delivery.between': '{from} – {to}',
  'delivery.atLeast': 'Co najmniej {time}',
  'delivery.atMost': 'Najwyżej {time}',

  'placeholder.cardNumber': '1234 1234 1234 1234',
  'placeholder.cardExpiry': 'MM / RR',
  'placeholder.cardCvc': 'CVC',
  'placeholder.billingName': 'Imię i nazwisko na karcie',
  'card.testHint':
    'Tutaj nie są pobierane pieniądze. Działają tylko karty testowe, na przykład 4242 4242 4242 4242.',
  'card.processor': 'Dane płatności podasz na następnej stronie: {processor}.',
  'card.notNeeded': 'Nie ma nic do zapłaty, więc karta nie jest potrzebna.',

  'submit.pay': 'Zapłać',
  'submit.payAmount': 'Zapłać {amount}',
  'submit.donate': 'Wpłać',
  'submit.book': 'Zarezerwuj',
  'submit.subscribe': 'Subskrybuj',
  'submit.complete': 'Złóż zamówienie',
  'submit.processing': 'Przetwarzanie',

  'check.required': 'Pole wymagane',
  'check.email': 'Twój adres e-mail jest niekompletny.',
  'check.phoneNumber': 'Twój numer telefonu jest niekompletny.',
  'check.phoneNumber.invalid':
    'Taki numer telefonu nie istnieje. Czy brakuje + i numeru kierunkowego innego kraju?',
  'check.postalCode': 'Wpisz kod pocztowy, na przykład {example}.',
  'check.cardNumber.incomplete': 'Numer Twojej karty jest niekompletny.',
  'check.cardNumber.invalid': 'Numer Twojej karty jest nieprawidłowy.',
  'check.cardNumber.notATestCard':
    'Ta strona działa w trybie testowym i przyjmuje tylko numery kart testowych, na przykład 4242 4242 4242 4242.',
  'check.cardExpiry.incomplete': 'Data ważności Twojej karty jest niekompletna.',
  'check.cardExpiry.invalid': 'Data ważności Twojej karty jest nieprawidłowa.',
  'check.cardExpiry.past': 'Rok ważności Twojej karty już minął.',
  'check.cardExpiry.monthPast': 'Data ważności Twojej karty już minęła.',
  'check.cardCvc.incomplete': 'Kod zabezpieczający Twojej karty jest niekompletny.',
  'check.amount': 'Wpisz kwotę, na przykład {example}.',
  'check.amountBetween': 'Wpisz kwotę od {minimum} do {maximum}.',
  'check.quantity': 'Wybierz ilość od {minimum} do {maximum}.',

  'check.taxId': 'To nie jest prawidłowy numer podatkowy w wybranym kraju.',
  'check.location': 'Nie możemy znaleźć tego miejsca, więc podatek nie jest znany. Sprawdź adres.',

  'check.promotionCode': 'Ten kod jest nieprawidłowy.',
  'check.promotionCode.lost': 'Tego kodu nie można już użyć.',
  'check.promotionCode.tooMany': 'Wypróbowano zbyt wiele kodów. Nadal możesz zapłacić bez kodu.',

  'notice.totalChanged':
    'Łączna kwota wynosi teraz {amount}. Płatność nie została pobrana. Sprawdź kwotę i zapłać.',
  'notice.placesTaken':
    'Inne osoby właśnie płacą za ostatnie miejsca. Płatność nie została pobrana. Spróbuj ponownie za kilka minut: miejsce może się zwolnić.',
  'notice.nothingChosen': 'Wybierz co najmniej jeden produkt. Płatność nie została pobrana.',
  'notice.totalTooSmall':
    'Łączna kwota musi wynosić co najmniej {minimum}. Płatność nie została pobrana. Wybierz więcej i zapłać.',
  'notice.totalTooLarge':
    'Łączna kwota może wynosić najwyżej {maximum}. Płatność nie została pobrana. Wybierz mniej i zapłać.',
  'notice.totalUneven':
    'Takiej łącznej kwoty nie można pobrać. Płatność nie została pobrana. Wybierz inną kwotę i zapłać.',
  'notice.lost':
    'Połączenie zostało przerwane, zanim nadeszła odpowiedź. Spróbuj ponownie: płatność nie zostanie pobrana dwa razy.',
  'notice.busy': 'Zbyt wiele prób w krótkim czasie. Odczekaj minutę i spróbuj ponownie.',
  'notice.failed':
    'Coś poszło nie tak po naszej stronie. Spróbuj ponownie: płatność nie zostanie pobrana dwa razy.',

  // One sentence per reason that an issuer gives. A stolen or lost card is never called that.
  'decline.generic_decline': 'Twoja karta została odrzucona. Spróbuj użyć innej karty.',
  'decline.generic_decline.credit':
    'Twoja karta kredytowa została odrzucona. Spróbuj zapłacić kartą debetową.',
  'decline.insufficient_funds':
    'Twoja karta została odrzucona z powodu braku środków. Spróbuj użyć innej karty.',
  'decline.insufficient_funds.credit':
    'Twoja karta kredytowa została odrzucona z powodu braku środków. Spróbuj zapłacić kartą debetową.',
  'decline.expired_card': 'Twoja karta straciła ważność. Spróbuj użyć innej karty.',
  'decline.incorrect_cvc': 'Kod zabezpieczający Twojej karty jest błędny.',
  'decline.invalid_cvc': 'Kod zabezpieczający Twojej karty jest nieprawidłowy.',
  'decline.incorrect_number': 'Numer Twojej karty jest błędny.',
  'decline.invalid_number': 'Numer Twojej karty jest nieprawidłowy.',
  'decline.invalid_expiry_month': 'Miesiąc ważności Twojej karty jest nieprawidłowy.',
  'decline.invalid_expiry_year': 'Rok ważności Twojej karty jest nieprawidłowy.',
  'decline.processing_error':
    'Podczas przetwarzania Twojej karty wystąpił błąd. Spróbuj ponownie za chwilę.',
  'decline.authentication_failed':
    'Nie możemy uwierzytelnić Twojej metody płatności. Wybierz inną metodę płatności i spróbuj ponownie.',
  'decline.test_mode_live_card':
    'Ta strona działa w trybie testowym i przyjmuje tylko numery kart testowych, na przykład 4242 4242 4242 4242.',

  'challenge.title': 'Strona testowa 3D Secure 2',
  'challenge.text':
    'Przy prawdziwej karcie bank zapytałby teraz, czy na pewno chcesz zapłacić. Odbiorca: {merchant}. W trybie testowym to Ty decydujesz o wyniku.',
  'challenge.complete': 'Potwierdź',
  'challenge.fail': 'Odrzuć',
  'challenge.cancel': 'Anuluj',

  'done.paid': 'Dziękujemy za płatność',
  'done.donated': 'Dziękujemy za darowiznę',
  'done.booked': 'Dziękujemy za rezerwację',
  'done.subscribed': 'Dziękujemy za subskrypcję',
  'done.free': 'Dziękujemy za zamówienie',
  'done.pending': 'Twoja płatność jest przetwarzana',
  'done.statement': 'Na Twoim wyciągu pojawi się płatność na rzecz: {descriptor}.',
  'done.freeText': 'Twoje zamówienie zostało złożone. Nie było nic do zapłaty.',
  'done.pendingText': 'Czekamy na wynik i pokażemy go na tej stronie. Nie trzeba płacić ponownie.',
  'done.again': 'Sprawdź ponownie',
  'done.paidTo': 'Zapłacono na rzecz',
  'done.payTo': 'Do zapłaty na rzecz',
  'done.amount': 'Kwota',
  'done.receipt': 'Zobacz potwierdzenie',

  'redirect.title': 'Przekierowanie do {host}',
  'redirect.text': 'Jeśli nic się nie dzieje, użyj linku.',
  'redirect.link': 'Przejdź do {host}',

  'message.deactivated.title': 'Ten link nie jest już aktywny',
  'message.deactivated.text':
    'Płatność nie została pobrana. O nowy link poproś sprzedawcę ({merchant}).',
  'message.soldOut.title': 'Ten link osiągnął swój limit',
  'message.soldOut.text':
    'Opłacono go tyle razy, na ile pozwala {merchant}. Płatność nie została pobrana. Zapytaj sprzedawcę ({merchant}), czy jest dostępnych więcej.',
  'message.expired.title': 'Ta strona wygasła',
  'message.expired.text': 'Płatność nie została pobrana. Zacznij od początku.',
  'message.expired.noWayBack':
    'Płatność nie została pobrana. Wróć do sprzedawcy ({merchant}) i zacznij od początku.',
  'message.completed.title': 'Wszystko gotowe',
  'message.completed.text': 'Ta płatność została już wykonana. Możesz zamknąć tę stronę.',
  'message.canceled.title': 'Ta płatność została anulowana',
  'message.canceled.text':
    'Płatność nie została pobrana. O nowy link poproś sprzedawcę ({merchant}).',
  'message.notFound.title': 'Coś poszło nie tak',
  'message.notFound.text':
    'Nie znaleziono szukanej strony. Sprawdź, czy link jest kompletny, lub poproś o nowy osobę, która go wysłała.',
  'message.unavailable.title': 'Za pomocą tego linku nie można teraz zapłacić',
  'message.unavailable.text':
    'Płatność nie została pobrana. Zapytaj sprzedawcę ({merchant}), co zrobić.',
  'message.tooMany.title': 'Zbyt wiele prób',
  'message.tooMany.text': 'Płatność nie została pobrana. Odczekaj minutę i otwórz stronę ponownie.',
  'message.failed.title': 'Coś poszło nie tak po naszej stronie',
  'message.failed.text':
    'Za chwilę otwórz stronę ponownie. Jeśli płatność była w toku, zobaczysz, jak się zakończyła.',
  'message.startAgain': 'Zacznij od początku',
  'message.contact': 'Masz pytania? Napisz na {email}.',
  'message.thisMerchant': 'sprzedawca',
}

export const sameAsEnglish: SameAsEnglish = ['address.state.region', 'placeholder.cardCvc']
