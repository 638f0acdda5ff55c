/** Greek. The payer is addressed in the plural, as payment pages there do. */

import type { Catalogue, SameAsEnglish } from '../catalogue.ts'

export const el: Catalogue = {
  'badge.test': 'Δοκιμαστική λειτουργία',
  'nav.back': 'Πίσω',
  'nav.backTo': 'Πίσω: {merchant}',
  'footer.paymentsBy': 'Πληρωμές μέσω {brand}',
  'footer.terms': 'Όροι',
  'footer.privacy': 'Απόρρητο',
  'footer.refunds': 'Πολιτική επιστροφών',
  'footer.contact': 'Επικοινωνία',

  'summary.region': 'Σύνοψη παραγγελίας',
  'summary.pay': 'Πληρωμή: {merchant}',
  'summary.donate': 'Δωρεά: {merchant}',
  'summary.book': 'Κράτηση: {merchant}',
  'summary.subscribe': 'Συνδρομή: {merchant}',
  'summary.save': 'Αποθήκευση τρόπου πληρωμής για: {merchant}',
  'summary.details': 'Λεπτομέρειες',
  'summary.items': 'Προϊόντα',
  'summary.quantity': 'Ποσότητα {count}',
  'summary.quantityLabel': 'Ποσότητα',
  'summary.quantityOf': 'Ποσότητα: {item}',
  'summary.quantityEach': 'Ποσότητα {count}, {amount} το καθένα',
  'summary.each': '{amount} το καθένα',
  'summary.less': 'Ένα λιγότερο: {item}',
  'summary.more': 'Ένα περισσότερο: {item}',
  'summary.update': 'Ενημέρωση',
  'summary.subtotal': 'Μερικό σύνολο',
  'summary.total': 'Πληρωτέο ποσό',
  'summary.shipping': 'Αποστολή',
  'summary.free': 'Δωρεάν',
  'summary.shared': { one: '{count} προϊόν για {amount}', other: '{count} προϊόντα για {amount}' },

  'promo.add': 'Προσθήκη κωδικού προσφοράς',
  'promo.label': 'Κωδικός προσφοράς',
  'promo.apply': 'Εφαρμογή',
  'promo.off': 'Έκπτωση {discount}',
  'promo.remove': 'Κατάργηση {code}',

  'tax.tax': 'Φόρος',
  'tax.rate': '{name} ({percent})',
  'tax.included': 'περιλαμβάνεται στην τιμή',
  'tax.reverseCharge': 'αντίστροφη επιβάρυνση: τον αποδίδετε εσείς',
  'tax.enterAddress': 'Εισαγάγετε τη διεύθυνσή σας για υπολογισμό',
  'tax.update': 'Υπολογισμός φόρου',
  'tax.business': 'Αγοράζω ως επιχείρηση',
  'tax.businessDetails': 'Στοιχεία επιχείρησης',
  'offer.title': 'Προσθέστε στην παραγγελία σας',
  'offer.add': 'Προσθήκη',
  'offer.addItem': 'Προσθήκη: {item}',
  'offer.drop': 'Αφαίρεση',
  'offer.dropItem': 'Αφαίρεση: {item}',

  'amount.label': 'Ποσό',
  'amount.change': 'Αλλαγή ποσού',
  'amount.atLeast': 'Τουλάχιστον {minimum}',
  'amount.between': 'Από {minimum} έως {maximum}',

  'form.region': 'Στοιχεία πληρωμής',
  'form.contact': 'Επικοινωνία',
  'form.shipping': 'Διεύθυνση αποστολής',
  'form.shippingMethod': 'Τρόπος αποστολής',
  'form.payment': 'Τρόπος πληρωμής',
  'form.billing': 'Διεύθυνση χρέωσης',
  'form.sameAsShipping': 'Η διεύθυνση χρέωσης είναι ίδια με τη διεύθυνση αποστολής',
  'form.updateAddress': 'Εμφάνιση των πεδίων αυτής της χώρας',
  'form.more': 'Πρόσθετες πληροφορίες',
  'form.optional': '(προαιρετικό)',

  'field.email': 'Email',
  'field.phoneNumber': 'Αριθμός τηλεφώνου',
  'field.phoneHint': 'Αν ο αριθμός είναι από άλλη χώρα, ξεκινήστε με + και τον κωδικό της χώρας.',
  'field.shippingName': 'Ονοματεπώνυμο',
  'field.individualName': 'Ονοματεπώνυμο',
  'field.businessName': 'Επωνυμία επιχείρησης',
  'field.taxId': 'Αριθμός φορολογικού μητρώου',
  'field.cardInformation': 'Στοιχεία κάρτας',
  'field.cardNumber': 'Αριθμός κάρτας',
  'field.cardExpiry': 'Ημερομηνία λήξης',
  'field.cardCvc': 'Κωδικός ασφαλείας',
  'field.billingName': 'Όνομα κατόχου κάρτας',

  'address.country': 'Χώρα ή περιοχή',
  'address.chooseCountry': 'Επιλέξτε χώρα',
  'address.choose': 'Επιλέξτε',
  'address.line1': 'Διεύθυνση, γραμμή 1',
  'address.line2': 'Διεύθυνση, γραμμή 2',
  'address.city.city': 'Πόλη',
  'address.city.post_town': 'Πόλη ή οικισμός',
  'address.city.district': 'Συνοικία',
  'address.city.suburb': 'Προάστιο',
  'address.state.province': 'Επαρχία',
  'address.state.state': 'Πολιτεία',
  'address.state.area': 'Περιοχή',
  'address.state.county': 'Κομητεία',
  'address.state.department': 'Διαμέρισμα',
  'address.state.district': 'Περιφέρεια',
  'address.state.do_si': 'Επαρχία ή πόλη',
  'address.state.emirate': 'Εμιράτο',
  'address.state.island': 'Νησί',
  'address.state.oblast': 'Όμπλαστ',
  'address.state.parish': 'Ενορία',
  'address.state.prefecture': 'Νομός',
  'address.state.region': 'Περιφέρεια',
  'address.state.any': 'Νομός, πολιτεία ή περιοχή',
  'address.postalCode.postal': 'ΤΚ',
  'address.postalCode.zip': 'Κωδικός ZIP',
  'address.postalCode.pin': 'Ταχυδρομικός κώδικας (PIN)',
  'address.postalCode.eircode': 'Κωδικός Eircode',
  'address.postalCode.any': 'ΤΚ ή κωδικός ZIP',

  'delivery.businessDays': { one: '{count} εργάσιμη ημέρα', other: '{count} εργάσιμες ημέρες' },
  'delivery.businessDaysRange': '{from}–{to} εργάσιμες ημέρες',
  'delivery.between': '{from} – {to}',
  'delivery.atLeast': 'Τουλάχιστον {time}',
  'delivery.atMost': 'Έως {time}',

  'field.choose': 'Επιλέξτε ένα',
  'placeholder.cardNumber': '1234 1234 1234 1234',
  'placeholder.cardExpiry': 'ΜΜ / ΕΕ',
  'placeholder.cardCvc': 'CVC',
  'placeholder.billingName': 'Όνομα όπως στην κάρτα',
  'saved.other': 'Χρήση άλλης κάρτας',
  'saved.keep': 'Αποθήκευση της κάρτας μου για την επόμενη αγορά',

  'card.testHint':
    'Εδώ δεν μεταφέρονται χρήματα. Λειτουργούν μόνο δοκιμαστικές κάρτες, όπως 4242 4242 4242 4242.',
  'card.processor': 'Θα εισαγάγετε τα στοιχεία πληρωμής στην επόμενη σελίδα: {processor}.',
  'card.notNeeded': 'Δεν υπάρχει ποσό προς πληρωμή, οπότε δεν χρειάζεται κάρτα.',

  'consent.terms': 'Συμφωνώ με τους {terms} ({merchant}).',
  'consent.termsAndPrivacy': 'Συμφωνώ με τους {terms} και την {privacy} ({merchant}).',
  'consent.termsLink': 'όρους χρήσης',
  'consent.privacyLink': 'πολιτική απορρήτου',
  'consent.promotions': 'Θέλω να λαμβάνω νέα και προσφορές ({merchant}).',
  'consent.reuse':
    'Επιτρέπετε στην επιχείρηση {merchant} να χρεώνει αυτόν τον τρόπο πληρωμής για μελλοντικές πληρωμές.',
  'method.card': 'Κάρτα',
  'method.klarna': 'Klarna',
  'method.ideal': 'iDEAL',
  'method.bancontact': 'Bancontact',
  'method.sepa_debit': 'Άμεση χρέωση SEPA',
  'method.us_bank_account': 'Τραπεζικός λογαριασμός ΗΠΑ',
  'method.bacs_debit': 'Άμεση χρέωση Bacs',
  'method.boleto': 'Boleto',
  'method.konbini': 'Konbini',
  'method.customer_balance': 'Τραπεζική μεταφορά',
  'method.redirectText': 'Θα συμφωνήσετε με την πληρωμή στην επόμενη σελίδα.',
  'method.transferText':
    'Λαμβάνετε τα τραπεζικά στοιχεία και έναν κωδικό αναφοράς και στέλνετε τα χρήματα από την τράπεζά σας.',
  'method.boletoText': 'Λαμβάνετε έναν αριθμό και τον πληρώνετε σε τράπεζα ή στην εφαρμογή της.',
  'method.voucherText': 'Λαμβάνετε έναν κωδικό πληρωμής και πληρώνετε σε κατάστημα konbini.',
  'method.testHint':
    'Εδώ δεν μεταφέρονται χρήματα. Λειτουργούν μόνο δοκιμαστικοί λογαριασμοί, όπως {example}.',
  'method.succeeds': 'Επιτυγχάνει',
  'method.succeedsLate': 'Επιτυγχάνει μετά από 3 λεπτά',
  'method.fails': 'Αποτυγχάνει',
  'method.failsLate': 'Αποτυγχάνει μετά από 3 λεπτά',
  'method.stays': 'Παραμένει σε επεξεργασία',
  'field.payerName': 'Ονοματεπώνυμο',
  'field.iban': 'IBAN',
  'field.usRoutingNumber': 'Κωδικός τράπεζας (routing)',
  'field.usAccountNumber': 'Αριθμός λογαριασμού',
  'field.bacsSortCode': 'Κωδικός τράπεζας (sort code)',
  'field.bacsAccountNumber': 'Αριθμός λογαριασμού',

  'submit.pay': 'Πληρωμή',
  'submit.payAmount': 'Πληρωμή {amount}',
  'submit.donate': 'Δωρεά',
  'submit.book': 'Κράτηση',
  'submit.subscribe': 'Εγγραφή',
  'submit.save': 'Αποθήκευση τρόπου πληρωμής',
  'submit.complete': 'Ολοκλήρωση παραγγελίας',
  'submit.processing': 'Σε επεξεργασία',

  'check.required': 'Υποχρεωτικό',
  'check.email': 'Η διεύθυνση email σας δεν είναι πλήρης.',
  'check.phoneNumber': 'Ο αριθμός τηλεφώνου σας δεν είναι πλήρης.',
  'check.phoneNumber.invalid':
    'Αυτός ο αριθμός τηλεφώνου δεν υπάρχει. Μήπως λείπει το + και ο κωδικός άλλης χώρας;',
  'check.postalCode': 'Εισαγάγετε έναν ταχυδρομικό κώδικα, όπως {example}.',
  'check.cardNumber.incomplete': 'Ο αριθμός της κάρτας σας δεν είναι πλήρης.',
  'check.cardNumber.invalid': 'Ο αριθμός της κάρτας σας δεν είναι έγκυρος.',
  'check.cardNumber.notATestCard':
    'Αυτή η σελίδα βρίσκεται σε δοκιμαστική λειτουργία και δέχεται μόνο αριθμούς δοκιμαστικών καρτών, όπως 4242 4242 4242 4242.',
  'check.cardExpiry.incomplete': 'Η ημερομηνία λήξης της κάρτας σας δεν είναι πλήρης.',
  'check.cardExpiry.invalid': 'Η ημερομηνία λήξης της κάρτας σας δεν είναι έγκυρη.',
  'check.cardExpiry.past': 'Το έτος λήξης της κάρτας σας έχει περάσει.',
  'check.cardExpiry.monthPast': 'Η ημερομηνία λήξης της κάρτας σας έχει περάσει.',
  'check.cardCvc.incomplete': 'Ο κωδικός ασφαλείας της κάρτας σας δεν είναι πλήρης.',
  'check.cardNotTaken': 'Αυτό το είδος κάρτας δεν γίνεται δεκτό εδώ. Χρησιμοποιήστε άλλη κάρτα.',
  'check.notATestAccount':
    'Αυτή η σελίδα βρίσκεται σε δοκιμαστική λειτουργία και δέχεται μόνο αριθμούς δοκιμαστικών λογαριασμών. Επιλέξτε έναν από τη λίστα.',
  'check.paymentMethod': 'Επιλέξτε τρόπο πληρωμής.',
  'check.amount': 'Εισαγάγετε ένα ποσό, όπως {example}.',
  'check.amountBetween': 'Εισαγάγετε ένα ποσό από {minimum} έως {maximum}.',
  'check.quantity': 'Επιλέξτε ποσότητα από {minimum} έως {maximum}.',

  'check.taxId': 'Αυτός ο αριθμός φορολογικού μητρώου δεν είναι έγκυρος στη χώρα που επιλέξατε.',
  'check.location':
    'Δεν μπορούμε να βρούμε αυτό το μέρος, οπότε ο φόρος δεν είναι γνωστός. Ελέγξτε τη διεύθυνσή σας.',
  'check.digits': 'Εισαγάγετε μόνο ψηφία.',
  'check.tooShort': 'Πολύ σύντομο. Ελάχιστο μήκος: {minimum}.',
  'check.tooLong': 'Πολύ μεγάλο. Μέγιστο μήκος: {maximum}.',
  'check.terms': 'Συμφωνήστε με τους όρους πριν πληρώσετε.',

  'check.promotionCode': 'Αυτός ο κωδικός δεν είναι έγκυρος.',
  'check.promotionCode.lost': 'Αυτός ο κωδικός δεν μπορεί πλέον να χρησιμοποιηθεί.',
  'check.promotionCode.tooMany':
    'Δοκιμάστηκαν πάρα πολλοί κωδικοί. Μπορείτε ακόμη να πληρώσετε χωρίς κωδικό.',

  'notice.totalChanged':
    'Το σύνολο είναι τώρα {amount}. Δεν έχετε χρεωθεί. Ελέγξτε το και πληρώστε.',
  'notice.placesTaken':
    'Άλλοι πληρώνουν αυτή τη στιγμή για τις τελευταίες θέσεις. Δεν έχετε χρεωθεί. Δοκιμάστε ξανά σε λίγα λεπτά: ίσως ελευθερωθεί κάποια θέση.',
  'notice.nothingChosen': 'Επιλέξτε τουλάχιστον ένα προϊόν. Δεν έχετε χρεωθεί.',
  'notice.totalTooSmall':
    'Το σύνολο πρέπει να είναι τουλάχιστον {minimum}. Δεν έχετε χρεωθεί. Επιλέξτε περισσότερα και μετά πληρώστε.',
  'notice.totalTooLarge':
    'Το σύνολο μπορεί να είναι έως {maximum}. Δεν έχετε χρεωθεί. Επιλέξτε λιγότερα και μετά πληρώστε.',
  'notice.totalUneven':
    'Αυτό το σύνολο δεν μπορεί να χρεωθεί. Δεν έχετε χρεωθεί. Επιλέξτε άλλο ποσό και μετά πληρώστε.',
  'notice.lost':
    'Η σύνδεση χάθηκε πριν λάβουμε απάντηση. Δοκιμάστε ξανά: δεν θα χρεωθείτε δύο φορές.',
  'notice.busy':
    'Πάρα πολλές προσπάθειες σε σύντομο χρόνο. Περιμένετε ένα λεπτό και δοκιμάστε ξανά.',
  'notice.failed':
    'Κάτι πήγε στραβά από τη δική μας πλευρά. Δοκιμάστε ξανά: δεν θα χρεωθείτε δύο φορές.',

  'decline.generic_decline': 'Η κάρτα σας απορρίφθηκε. Δοκιμάστε άλλη κάρτα.',
  'decline.generic_decline.credit':
    'Η πιστωτική σας κάρτα απορρίφθηκε. Δοκιμάστε να πληρώσετε με χρεωστική κάρτα.',
  'decline.insufficient_funds':
    'Η κάρτα σας απορρίφθηκε λόγω ανεπαρκούς υπολοίπου. Δοκιμάστε άλλη κάρτα.',
  'decline.insufficient_funds.credit':
    'Η πιστωτική σας κάρτα απορρίφθηκε λόγω ανεπαρκούς υπολοίπου. Δοκιμάστε να πληρώσετε με χρεωστική κάρτα.',
  'decline.expired_card': 'Η κάρτα σας έχει λήξει. Δοκιμάστε άλλη κάρτα.',
  'decline.incorrect_cvc': 'Ο κωδικός ασφαλείας της κάρτας σας είναι λανθασμένος.',
  'decline.invalid_cvc': 'Ο κωδικός ασφαλείας της κάρτας σας δεν είναι έγκυρος.',
  'decline.incorrect_number': 'Ο αριθμός της κάρτας σας είναι λανθασμένος.',
  'decline.invalid_number': 'Ο αριθμός της κάρτας σας δεν είναι έγκυρος.',
  'decline.invalid_expiry_month': 'Ο μήνας λήξης της κάρτας σας δεν είναι έγκυρος.',
  'decline.invalid_expiry_year': 'Το έτος λήξης της κάρτας σας δεν είναι έγκυρο.',
  'decline.processing_error':
    'Παρουσιάστηκε σφάλμα κατά την επεξεργασία της κάρτας σας. Δοκιμάστε ξανά σε λίγο.',
  'decline.authentication_failed':
    'Δεν ήταν δυνατή η επαλήθευση του τρόπου πληρωμής σας. Επιλέξτε άλλον τρόπο πληρωμής και δοκιμάστε ξανά.',
  'decline.method':
    'Η πληρωμή σας δεν ολοκληρώθηκε. Δεν έχετε χρεωθεί. Δοκιμάστε ξανά ή πληρώστε με άλλον τρόπο.',
  'decline.test_mode_live_card':
    'Αυτή η σελίδα βρίσκεται σε δοκιμαστική λειτουργία και δέχεται μόνο αριθμούς δοκιμαστικών καρτών, όπως 4242 4242 4242 4242.',

  'challenge.title': 'Δοκιμαστική σελίδα 3D Secure 2',
  'challenge.text':
    'Με πραγματική κάρτα, η τράπεζα θα ρωτούσε τώρα αν θέλετε πράγματι να πληρώσετε. Δικαιούχος: {merchant}. Στη δοκιμαστική λειτουργία, εσείς αποφασίζετε πώς θα τελειώσει.',
  'challenge.textKept':
    'Με πραγματική κάρτα, η τράπεζα θα ρωτούσε τώρα αν επιτρέπετε στον πωλητή ({merchant}) να τη διατηρήσει για μελλοντικές πληρωμές. Στη δοκιμαστική λειτουργία, εσείς αποφασίζετε πώς θα τελειώσει.',
  'challenge.complete': 'Έγκριση',
  'challenge.fail': 'Απόρριψη',
  'challenge.cancel': 'Ακύρωση',

  'bank.title': 'Δοκιμαστική σελίδα {method}',
  'bank.text':
    'Με πραγματική πληρωμή, η υπηρεσία {method} θα ρωτούσε τώρα αν θέλετε να πληρώσετε. Δικαιούχος: {merchant}. Στη δοκιμαστική λειτουργία, εσείς αποφασίζετε πώς θα τελειώσει.',
  'bank.authorize': 'Έγκριση δοκιμής',
  'bank.fail': 'Απόρριψη δοκιμής',
  'bank.cancel': 'Πληρωμή με άλλον τρόπο',

  'wallet.pay': 'Πληρωμή με {wallet}',
  'wallet.or': 'Ή πληρώστε με άλλον τρόπο',
  'wallet.title': 'Δοκιμαστικό πορτοφόλι',
  'wallet.text':
    'Αυτό παίζει το πορτοφόλι της συσκευής σας. Εδώ δεν μετακινούνται χρήματα: εσείς αποφασίζετε πώς θα τελειώσει.',
  'wallet.approve': 'Πληρωμή με δοκιμαστική κάρτα',
  'wallet.decline': 'Κάρτα που απορρίπτεται',

  'voucher.number': 'Αριθμός boleto',
  'voucher.paymentCode': 'Κωδικός πληρωμής',
  'voucher.confirmationNumber': 'Αριθμός επιβεβαίωσης',
  'voucher.until': 'Πληρωμή έως',

  'hosted.number': 'Τιμολόγιο {number}',
  'hosted.due': 'Τιμολόγιο {number}, πληρωτέο έως {date}',
  'hosted.settled': 'Ήδη πιστωμένο ή πληρωμένο',

  'transfer.accountHolder': 'Δικαιούχος λογαριασμού',
  'transfer.bankCode': 'Κωδικός τράπεζας',
  'transfer.branchCode': 'Κωδικός καταστήματος',
  'transfer.reference': 'Κωδικός αναφοράς',
  'transfer.remaining': 'Ποσό προς αποστολή',
  'done.transfer': 'Στείλτε τα χρήματα με τραπεζικό έμβασμα',
  'done.transferText':
    'Αναφέρετε τον κωδικό αναφοράς στο έμβασμα. Η παραγγελία πληρώνεται μόλις φτάσει ολόκληρο το ποσό.',
  'done.boleto': 'Πληρώστε το boleto σας',
  'done.boletoText':
    'Πληρώστε τον αριθμό σε τράπεζα, σε πρακτορείο λαχείων ή στην εφαρμογή της τράπεζάς σας. Τότε πληρώνεται η παραγγελία.',
  'done.submitted': 'Η πληρωμή σας είναι καθ’ οδόν',
  'done.submittedText':
    'Μπορεί να περάσουν μερικές ημέρες μέχρι η τράπεζά σας να στείλει τα χρήματα. Δεν χρειάζεται να πληρώσετε ξανά.',
  'done.voucher': 'Πληρώστε σε κατάστημα konbini',
  'done.voucherText':
    'Δώστε και τους δύο αριθμούς στο μηχάνημα ή στο ταμείο. Τότε η παραγγελία σας θα έχει πληρωθεί.',
  'done.paid': 'Ευχαριστούμε για την πληρωμή σας',
  'done.donated': 'Ευχαριστούμε για τη δωρεά σας',
  'done.booked': 'Ευχαριστούμε για την κράτησή σας',
  'done.subscribed': 'Ευχαριστούμε για τη συνδρομή σας',
  'done.free': 'Ευχαριστούμε για την παραγγελία σας',
  'done.pending': 'Η πληρωμή σας είναι σε επεξεργασία',
  'done.statement':
    'Στην κίνηση του λογαριασμού σας θα εμφανιστεί μια πληρωμή με δικαιούχο: {descriptor}.',
  'done.freeText': 'Η παραγγελία σας ολοκληρώθηκε. Δεν υπήρχε ποσό προς πληρωμή.',
  'done.pendingText':
    'Περιμένουμε να μάθουμε πώς κατέληξε και θα το δείτε σε αυτή τη σελίδα. Δεν χρειάζεται να πληρώσετε ξανά.',
  'done.again': 'Έλεγχος ξανά',
  'done.paidTo': 'Πληρώθηκε σε',
  'done.payTo': 'Θα πληρωθεί σε',
  'done.amount': 'Ποσό',
  'done.receipt': 'Προβολή απόδειξης',

  'redirect.title': 'Μετάβαση: {host}',
  'redirect.text': 'Αν δεν συμβεί τίποτα, χρησιμοποιήστε τον σύνδεσμο.',
  'redirect.link': 'Συνέχεια: {host}',

  'message.deactivated.title': 'Αυτός ο σύνδεσμος δεν είναι πλέον ενεργός',
  'message.deactivated.text':
    'Δεν έχετε χρεωθεί. Ζητήστε από τον πωλητή ({merchant}) έναν νέο σύνδεσμο.',
  'message.soldOut.title': 'Αυτός ο σύνδεσμος έφτασε στο όριό του',
  'message.soldOut.text':
    'Πληρώθηκε όσες φορές επιτρεπόταν από τον πωλητή ({merchant}). Δεν έχετε χρεωθεί. Ρωτήστε τον πωλητή ({merchant}) αν υπάρχουν άλλα.',
  'message.expired.title': 'Αυτή η σελίδα έχει λήξει',
  'message.expired.text': 'Δεν έχετε χρεωθεί. Ξεκινήστε από την αρχή.',
  'message.expired.noWayBack':
    'Δεν έχετε χρεωθεί. Επιστρέψτε στον πωλητή ({merchant}) και ξεκινήστε από την αρχή.',
  'message.completed.title': 'Όλα είναι έτοιμα εδώ',
  'message.completed.text': 'Αυτή η πληρωμή έχει ήδη γίνει. Μπορείτε να κλείσετε αυτή τη σελίδα.',
  'message.canceled.title': 'Αυτή η πληρωμή ακυρώθηκε',
  'message.canceled.text':
    'Δεν έχετε χρεωθεί. Ζητήστε από τον πωλητή ({merchant}) έναν νέο σύνδεσμο.',
  'message.ready.title': 'Ο τρόπος πληρωμής σας αποθηκεύτηκε',
  'message.ready.text': 'Δεν χρεώθηκε τίποτα. Μπορείτε να κλείσετε αυτή τη σελίδα.',
  'message.notFound.title': 'Κάτι πήγε στραβά',
  'message.notFound.text':
    'Η σελίδα που αναζητάτε δεν βρέθηκε. Ελέγξτε ότι ο σύνδεσμος είναι πλήρης ή ζητήστε νέο από όποιον σας τον έστειλε.',
  'message.unavailable.title': 'Η πληρωμή με αυτόν τον σύνδεσμο δεν είναι δυνατή τώρα',
  'message.unavailable.text': 'Δεν έχετε χρεωθεί. Ρωτήστε τον πωλητή ({merchant}) τι να κάνετε.',
  'message.tooMany.title': 'Πάρα πολλές προσπάθειες',
  'message.tooMany.text': 'Δεν έχετε χρεωθεί. Περιμένετε ένα λεπτό και ανοίξτε ξανά τη σελίδα.',
  'message.failed.title': 'Κάτι πήγε στραβά από τη δική μας πλευρά',
  'message.failed.text':
    'Ανοίξτε ξανά τη σελίδα σε λίγο. Αν πληρώνατε, θα δείτε πώς κατέληξε η πληρωμή.',
  'message.startAgain': 'Ξεκινήστε ξανά',
  'message.contact': 'Ερωτήσεις; Γράψτε στο {email}.',
  'message.thisMerchant': 'πωλητής',
}

export const sameAsEnglish: SameAsEnglish = [
  'field.email',
  'placeholder.cardCvc',
  'method.boleto',
  'method.klarna',
  'method.ideal',
  'method.bancontact',
  'method.konbini',
  'field.iban',
]
