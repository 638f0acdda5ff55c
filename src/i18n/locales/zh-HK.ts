/** Chinese of Hong Kong: that of Taiwan, but for the words of Hong Kong’s banks and shops. */

import type { Catalogue, SameAsEnglish } from '../catalogue.ts'
import { zhTW } from './zh-TW.ts'

export const zhHK: Catalogue = {
  ...zhTW,
  'footer.privacy': '私隱',

  'summary.details': '詳情',

  'promo.add': '加入優惠碼',
  'promo.label': '優惠碼',
  'promo.apply': '使用',

  'tax.tax': '稅項',
  'tax.included': '已包括在價格內',
  'tax.update': '計算稅項',
  'offer.title': '加入訂單',

  'form.shipping': '送貨地址',
  'form.shippingMethod': '送貨方式',
  'form.billing': '賬單地址',
  'form.sameAsShipping': '賬單地址與送貨地址相同',

  'field.email': '電郵',
  'field.phoneHint': '如為其他國家的號碼，請以 + 及國家代碼開頭。',
  'field.taxId': '稅務編號',
  'field.cardExpiry': '到期日',

  'address.city.city': '城市',
  'address.city.district': '地區',
  'address.city.suburb': '市郊',
  'address.state.area': '區域',
  'address.state.any': '地區、省或州',
  'address.postalCode.postal': '郵政編碼',
  'address.postalCode.zip': '郵政編碼（ZIP）',
  'address.postalCode.pin': '郵政編碼（PIN）',
  'address.postalCode.eircode': '郵政編碼（Eircode）',
  'address.postalCode.any': '郵政編碼',

  'delivery.businessDays': { other: '{count} 個工作日' },
  'delivery.businessDaysRange': '{from}–{to} 個工作日',

  'card.testHint': '此處不會有任何資金轉移。只可使用測試卡，例如 4242 4242 4242 4242。',
  'card.notNeeded': '毋須付款，因此不需要信用卡或扣賬卡。',

  'consent.termsAndPrivacy': '我同意 {merchant} 的{terms}及{privacy}。',
  'consent.privacyLink': '私隱政策',
  'consent.promotions': '向我發送 {merchant} 的最新消息及優惠。',
  'method.card': '信用卡或扣賬卡',
  'method.us_bank_account': '美國銀行戶口',
  'method.boleto': 'Boleto',
  'method.konbini': '日本便利店付款',
  'method.customer_balance': '銀行轉賬',
  'method.voucherText': '您會收到付款編號，然後到便利店付款。',
  'method.testHint': '此處不會有任何資金轉移。只可使用測試戶口，例如 {example}。',
  'field.usAccountNumber': '戶口號碼',
  'field.bacsAccountNumber': '戶口號碼',

  'check.email': '您的電郵地址不完整。',
  'check.phoneNumber.invalid': '此電話號碼不存在。是否需要加上 + 及其他國家的代碼？',
  'check.postalCode': '請輸入郵政編碼，例如 {example}。',
  'check.cardExpiry.incomplete': '您的卡片到期日不完整。',
  'check.cardExpiry.invalid': '您的卡片到期日無效。',
  'check.cardExpiry.past': '您的卡片到期年份已過。',
  'check.cardExpiry.monthPast': '您的卡片到期日已過。',
  'check.notATestAccount': '本頁處於測試模式，只接受測試戶口號碼。請從清單中選擇一個。',

  'check.taxId': '這不是所選國家的有效稅務編號。',
  'check.location': '我們找不到此地點，因此無法得知稅項。請檢查您的地址。',
  'check.digits': '只可輸入數字。',

  'check.promotionCode': '此優惠碼無效。',
  'check.promotionCode.lost': '此優惠碼已不能使用。',
  'check.promotionCode.tooMany': '嘗試的優惠碼過多。您仍可不使用優惠碼付款。',

  'notice.placesTaken':
    '其他人正在為最後的名額付款。您尚未被扣款。請過幾分鐘再試：可能會有名額空出。',
  'notice.failed': '我們的系統發生問題。請再試一次：您不會被重複扣款。',

  'decline.generic_decline': '您的卡片被拒絕。請改用其他卡片。',
  'decline.generic_decline.credit': '您的信用卡被拒絕。請改用扣賬卡付款。',
  'decline.insufficient_funds': '您的卡片因餘額不足被拒絕。請改用其他卡片。',
  'decline.insufficient_funds.credit': '您的信用卡因信用額不足被拒絕。請改用扣賬卡付款。',
  'decline.invalid_expiry_month': '您的卡片到期月份無效。',
  'decline.invalid_expiry_year': '您的卡片到期年份無效。',

  'wallet.pay': '使用 {wallet} 付款',
  'wallet.or': '或以其他方式付款',
  'wallet.title': '測試銀包',
  'wallet.text': '此處模擬您裝置上的銀包。不會有任何款項轉移：結果由您決定。',
  'wallet.approve': '以測試卡付款',
  'wallet.decline': '使用會被拒絕的卡',

  'voucher.paymentCode': '付款編號',
  'voucher.confirmationNumber': '確認編號',

  'done.submittedText': '您的銀行可能需要數天才能完成匯款。毋須再次付款。',
  'done.voucher': '請到便利店付款',
  'done.voucherText': '請在店內機器輸入或向收銀處提供這兩個號碼。付款後，您的訂單即完成付款。',
  'done.statement': '您的月結單上將顯示一筆付給 {descriptor} 的款項。',
  'done.pendingText': '我們正在等待結果，本頁會告知您。毋須再次付款。',

  'message.notFound.text': '找不到您要查看的頁面。請檢查連結是否完整，或向發送連結的人索取新連結。',
  'message.failed.title': '我們的系統發生問題',
  'message.contact': '有問題嗎？請電郵至 {email}。',
}

/** Keys whose text really is the same as in English. */
export const sameAsEnglish: SameAsEnglish = [
  'placeholder.cardCvc',
  'method.boleto',
  'method.klarna',
  'method.ideal',
  'method.bancontact',
  'field.iban',
]
