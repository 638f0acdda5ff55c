/** Filipino. */

import type { DocumentCatalogue, DocumentSameAsEnglish } from '../../document-words.ts'

export const fil: DocumentCatalogue = {
  'invoice.title': 'Invoice',
  'invoice.number': 'Numero ng invoice',
  'receipt.title': 'Resibo',
  'receipt.number': 'Numero ng resibo',
  'creditNote.title': 'Credit note',
  'creditNote.number': 'Numero ng credit note',
  'quote.title': 'Kotasyon',
  'quote.number': 'Numero ng kotasyon',
  'date.issued': 'Petsa ng pag-isyu',
  'date.due': 'Takdang petsa',
  'date.paid': 'Petsa ng pagbayad',
  'date.expires': 'May bisa hanggang',
  'party.billTo': 'Sisingilin si',
  'party.shipTo': 'Ipapadala kay',

  'headline.due': '{amount} ang babayaran',
  'headline.dueOn': '{amount} ang babayaran sa {date}',
  'headline.paid': '{amount} ang binayaran noong {date}',
  'headline.credited': '{amount} ang ibinalik noong {date}',
  'status.draft': 'Draft',
  'status.paid': 'Bayad na',
  'status.void': 'Walang bisa',
  'status.uncollectible': 'Hindi masisingil',

  'line.description': 'Paglalarawan',
  'line.unitPrice': 'Presyo bawat isa',
  'line.unitPriceNet': 'Presyo bawat isa (walang buwis)',
  'line.amountNet': 'Halaga (walang buwis)',
  'total.total': 'Kabuuan',
  'total.excludingTax': 'Kabuuang walang buwis',
  'total.due': 'Dapat bayaran',
  'total.paid': 'Binayaran',
  'total.remaining': 'Natitirang bayarin',
  'total.refunded': 'Naibalik na bayad',
  'total.credited': 'Naikredito',
  'total.balance': 'Nagamit na balanse',
  'tax.onAmount': '{name} ({percent} ng {amount})',
  'tax.reverseCharge': 'Ang bumili ang magbabayad ng buwis (reverse charge)',
  'history.title': 'Kasaysayan ng mga bayad',
  'history.date': 'Petsa',
  'page.of': 'Pahina {page} ng {pages}',

  'action.payOnline': 'Magbayad online',
  'action.viewInvoice': 'Tingnan ang invoice',
  'action.downloadInvoice': 'I-download ang invoice',
  'action.downloadReceipt': 'I-download ang resibo',
  'action.updateMethod': 'Palitan ang paraan ng pagbayad',
  'action.manage': 'Pamahalaan ang subscription',
  'action.signIn': 'Mag-sign in',

  'receipt.from': 'Resibo mula sa {merchant}',
  'invoice.from': 'Invoice mula sa {merchant}',
  'refund.from': 'Refund mula sa {merchant}',
  'refund.to': 'Ibinalik sa',
  'refund.on': 'Ibinalik noong {date}',
  'refund.wait': 'Maaaring abutin ng 5 hanggang 10 araw bago ito ipakita ng bangko mo.',

  'subject.receipt': 'Ang resibo mo mula sa {merchant} #{number}',
  'subject.invoice': 'Ang invoice mo mula sa {merchant} #{number}',
  'subject.refund': 'Ang refund mo mula sa {merchant} #{number}',
  'subject.failed': 'Hindi natuloy ang bayad na {amount} sa {merchant}',
  'subject.failedAgain': 'Hindi na naman natuloy ang bayad na {amount} sa {merchant}',
  'subject.trial': 'Malapit nang matapos ang trial mo sa {merchant}',
  'subject.renewal': 'Mare-renew ang subscription mo sa {merchant} sa {date}',
  'subject.signIn': 'Ang sign-in link mo para sa {merchant}',
  'subject.paid': 'Nakatanggap ka ng {amount}',

  'failed.text': 'Hindi namin nasingil ang paraan mo ng pagbayad. Walang nakaltas sa iyo.',
  'failed.retry': 'Susubukan namin ulit sa {date}.',
  'trial.text':
    'Matatapos ang libreng trial mo ng {plan} sa {date}. Pagkatapos, magbabayad ka ng {amount}.',
  'renewal.text':
    'Mare-renew ang subscription mo sa {plan} sa {date}. Magbabayad ka noon ng {amount}.',
  'signIn.text': 'Makikita mo sa link na ito ang mga subscription at invoice mo sa {merchant}.',
  'signIn.limits': 'Isang beses lang itong gagana, hanggang {date}.',
  'signIn.ignore': 'Kung hindi mo hiningi ang email na ito, wala kang kailangang gawin.',
  'paid.from': 'Binayaran ni',
}

export const sameAsEnglish: DocumentSameAsEnglish = [
  'invoice.title',
  'creditNote.title',
  'status.draft',
]
