/** Every sentence that a payer can read, in English. The type of this table is the catalogue. */

/**
 * `{name}` is replaced by a value. A sentence that depends on a count has one form per plural
 * category of its language (`one`, `few`, `many`, …); `other` is always there.
 */
export const en = {
  'badge.test': 'Test mode',
  'nav.back': 'Back',
  'nav.backTo': 'Back to {merchant}',
  'footer.paymentsBy': 'Payments by {brand}',
  'footer.terms': 'Terms',
  'footer.privacy': 'Privacy',
  'footer.refunds': 'Refund policy',
  'footer.contact': 'Contact',

  'summary.region': 'Order summary',
  'summary.pay': 'Pay {merchant}',
  'summary.donate': 'Donate to {merchant}',
  'summary.book': 'Book with {merchant}',
  'summary.subscribe': 'Subscribe to {merchant}',
  'summary.details': 'Details',
  'summary.items': 'Items',
  'summary.quantity': 'Qty {count}',
  'summary.quantityLabel': 'Qty',
  'summary.quantityOf': 'Quantity of {item}',
  'summary.quantityEach': 'Qty {count}, {amount} each',
  'summary.each': '{amount} each',
  'summary.less': 'One less: {item}',
  'summary.more': 'One more: {item}',
  'summary.update': 'Update',
  'summary.subtotal': 'Subtotal',
  'summary.total': 'Total due',
  'summary.shared': { one: '{count} item for {amount}', other: '{count} items for {amount}' },

  'promo.add': 'Add promotion code',
  'promo.label': 'Promotion code',
  'promo.apply': 'Apply',
  'promo.off': '{discount} off',
  'promo.remove': 'Remove {code}',

  'tax.tax': 'Tax',
  'tax.rate': '{name} ({percent})',
  'tax.included': 'included in the price',
  'tax.reverseCharge': 'reverse charge: you account for it',
  'tax.enterAddress': 'Enter your address to calculate it',
  'tax.update': 'Calculate tax',
  'tax.business': 'I am purchasing as a business',
  'tax.businessDetails': 'Business details',

  'amount.label': 'Amount',
  'amount.change': 'Change amount',
  'amount.atLeast': 'At least {minimum}',
  'amount.between': 'Between {minimum} and {maximum}',

  'form.region': 'Payment details',
  'form.contact': 'Contact',
  'form.payment': 'Payment method',
  'form.billing': 'Billing address',
  'form.optional': '(optional)',

  'field.email': 'Email',
  'field.phoneNumber': 'Phone number',
  'field.phoneHint': 'With the country code, such as +1 201 555 0123.',
  'field.individualName': 'Full name',
  'field.businessName': 'Business name',
  'field.taxId': 'Tax ID',
  'field.cardInformation': 'Card information',
  'field.cardNumber': 'Card number',
  'field.cardExpiry': 'Expiration date',
  'field.cardCvc': 'Security code',
  'field.billingName': 'Cardholder name',
  'field.billingCountry': 'Country or region',
  'field.billingAddressLine1': 'Address line 1',
  'field.billingAddressLine2': 'Address line 2',
  'field.billingLocality': 'City',
  'field.billingAdministrativeArea': 'State, province or region',
  'field.billingPostalCode': 'ZIP or postal code',
  'field.chooseCountry': 'Choose a country',
  'placeholder.cardNumber': '1234 1234 1234 1234',
  'placeholder.cardExpiry': 'MM / YY',
  'placeholder.cardCvc': 'CVC',
  'placeholder.billingName': 'Full name on card',
  'card.testHint': 'No money moves here. Only test cards work, such as 4242 4242 4242 4242.',
  'card.processor': 'You enter your payment details on the next page, at {processor}.',
  'card.notNeeded': 'Nothing to pay, so no card is needed.',

  'submit.pay': 'Pay',
  'submit.payAmount': 'Pay {amount}',
  'submit.donate': 'Donate',
  'submit.book': 'Book',
  'submit.subscribe': 'Subscribe',
  'submit.complete': 'Complete order',
  'submit.processing': 'Processing',

  'check.required': 'Required',
  'check.email': 'Your email is incomplete.',
  'check.phoneNumber': 'Your phone number is incomplete.',
  'check.cardNumber.incomplete': 'Your card number is incomplete.',
  'check.cardNumber.invalid': 'Your card number is invalid.',
  'check.cardNumber.notATestCard':
    'This page is in test mode and takes only test card numbers, such as 4242 4242 4242 4242.',
  'check.cardExpiry.incomplete': "Your card's expiration date is incomplete.",
  'check.cardExpiry.invalid': "Your card's expiration date is invalid.",
  'check.cardExpiry.past': "Your card's expiration year is in the past.",
  'check.cardExpiry.monthPast': "Your card's expiration date is in the past.",
  'check.cardCvc.incomplete': "Your card's security code is incomplete.",
  'check.amount': 'Enter an amount, such as {example}.',
  'check.amountBetween': 'Enter an amount from {minimum} to {maximum}.',
  'check.quantity': 'Choose a quantity from {minimum} to {maximum}.',

  'check.taxId': 'This is no valid tax ID in the chosen country.',
  'check.location': 'We cannot find this place, so the tax is not known. Check your address.',

  'check.promotionCode': 'This code is invalid.',
  'check.promotionCode.lost': 'This code can no longer be used.',
  'check.promotionCode.tooMany': 'Too many codes were tried. You can still pay without a code.',

  'notice.totalChanged': 'The total is now {amount}. You have not been charged. Check it and pay.',
  'notice.placesTaken':
    'Others are paying for the last places right now. You have not been charged. Try again in a few minutes: a place may become free.',
  'notice.nothingChosen': 'Choose at least one item. You have not been charged.',
  'notice.totalTooSmall':
    'The total must be at least {minimum}. You have not been charged. Choose more, then pay.',
  'notice.totalTooLarge':
    'The total can be {maximum} at most. You have not been charged. Choose less, then pay.',
  'notice.totalUneven':
    'This total cannot be charged. You have not been charged. Choose another amount, then pay.',
  'notice.lost':
    'The connection was lost before we heard back. Try again: you will not be charged twice.',
  'notice.busy': 'Too many attempts in a short time. Wait a minute, then try again.',
  'notice.failed': 'Something went wrong on our side. Try again: you will not be charged twice.',

  // One sentence per reason that an issuer gives. A stolen or lost card is never called that.
  'decline.generic_decline': 'Your card was declined. Please try a different card.',
  'decline.generic_decline.credit':
    'Your credit card was declined. Try paying with a debit card instead.',
  'decline.insufficient_funds':
    'Your card was declined because of insufficient funds. Please try a different card.',
  'decline.insufficient_funds.credit':
    'Your credit card was declined because of insufficient funds. Try paying with a debit card instead.',
  'decline.expired_card': 'Your card is expired. Try a different card.',
  'decline.incorrect_cvc': "Your card's security code is incorrect.",
  'decline.invalid_cvc': "Your card's security code is invalid.",
  'decline.incorrect_number': 'Your card number is incorrect.',
  'decline.invalid_number': 'Your card number is invalid.',
  'decline.invalid_expiry_month': "Your card's expiration month is invalid.",
  'decline.invalid_expiry_year': "Your card's expiration year is invalid.",
  'decline.processing_error':
    'An error occurred while processing your card. Try again in a little bit.',
  'decline.authentication_failed':
    'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  'decline.test_mode_live_card':
    'This page is in test mode and takes only test card numbers, such as 4242 4242 4242 4242.',

  'challenge.title': '3D Secure 2 Test Page',
  'challenge.text':
    'With a real card, the bank would now ask whether you really want to pay {merchant}. In test mode, you decide how that ends.',
  'challenge.complete': 'Complete',
  'challenge.fail': 'Fail',
  'challenge.cancel': 'Cancel',

  'done.paid': 'Thanks for your payment',
  'done.donated': 'Thanks for your donation',
  'done.booked': 'Thanks for your booking',
  'done.subscribed': 'Thanks for subscribing',
  'done.free': 'Thanks for your order',
  'done.pending': 'Your payment is being processed',
  'done.statement': 'A payment to {descriptor} will appear on your statement.',
  'done.freeText': 'Your order is complete. There was nothing to pay.',
  'done.pendingText':
    'We are waiting to hear how it ended, and this page will tell you. There is no need to pay again.',
  'done.again': 'Look again',
  'done.paidTo': 'Paid to',
  'done.payTo': 'To be paid to',
  'done.amount': 'Amount',
  'done.receipt': 'View receipt',

  'redirect.title': 'Taking you to {host}',
  'redirect.text': 'If nothing happens, use the link.',
  'redirect.link': 'Continue to {host}',

  'message.deactivated.title': 'This link is no longer active',
  'message.deactivated.text': 'You have not been charged. Ask {merchant} for a new link.',
  'message.soldOut.title': 'This link has reached its limit',
  'message.soldOut.text':
    'It has been paid as often as {merchant} allowed. You have not been charged. Ask {merchant} whether there is more.',
  'message.expired.title': 'This page has expired',
  'message.expired.text': 'You have not been charged. Start again from the beginning.',
  'message.expired.noWayBack': 'You have not been charged. Go back to {merchant} and start again.',
  'message.completed.title': "You're all done here",
  'message.completed.text': 'This payment has already been made. You can close this page.',
  'message.canceled.title': 'This payment was canceled',
  'message.canceled.text': 'You have not been charged. Ask {merchant} for a new link.',
  'message.notFound.title': 'Something went wrong',
  'message.notFound.text':
    'The page you were looking for could not be found. Check that the link is complete, or ask whoever sent it to you for a new one.',
  'message.unavailable.title': 'This link cannot be paid right now',
  'message.unavailable.text': 'You have not been charged. Ask {merchant} what to do.',
  'message.tooMany.title': 'Too many attempts',
  'message.tooMany.text': 'You have not been charged. Wait a minute, then open the page again.',
  'message.failed.title': 'Something went wrong on our side',
  'message.failed.text':
    'Open the page again in a moment. If you were paying, it shows how the payment ended.',
  'message.startAgain': 'Start again',
  'message.contact': 'Questions? Write to {email}.',
  'message.thisMerchant': 'the seller',
} as const
