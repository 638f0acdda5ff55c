/** Japanese, in the polite form; the payer is addressed without a pronoun. */

import type { Catalogue, SameAsEnglish } from '../catalogue.ts'

export const ja: Catalogue = {
  'badge.test': 'テストモード',
  'nav.back': '戻る',
  'nav.backTo': '{merchant} に戻る',
  'footer.paymentsBy': '決済サービス：{brand}',
  'footer.terms': '利用規約',
  'footer.privacy': 'プライバシー',
  'footer.refunds': '返金ポリシー',
  'footer.contact': 'お問い合わせ',

  'summary.region': '注文内容',
  'summary.pay': '{merchant} へのお支払い',
  'summary.donate': '{merchant} への寄付',
  'summary.book': '{merchant} のご予約',
  'summary.subscribe': '{merchant} の定期購入',
  'summary.details': '詳細',
  'summary.items': '商品',
  'summary.quantity': '数量 {count}',
  'summary.quantityLabel': '数量',
  'summary.quantityOf': '{item} の数量',
  'summary.quantityEach': '数量 {count}、単価 {amount}',
  'summary.each': '単価 {amount}',
  'summary.less': '1 つ減らす：{item}',
  'summary.more': '1 つ増やす：{item}',
  'summary.update': '更新',
  'summary.subtotal': '小計',
  'summary.total': 'お支払い合計',
  'summary.shipping': '送料',
  'summary.free': '無料',
  'summary.shared': { other: '{count} 点、合計 {amount}' },

  'promo.add': 'プロモーションコードを追加',
  'promo.label': 'プロモーションコード',
  'promo.apply': '適用',
  'promo.off': '{discount} 割引',
  'promo.remove': '{code} を削除',

  'tax.tax': '税金',
  'tax.rate': '{name}（{percent}）',
  'tax.included': '価格に含まれています',
  'tax.reverseCharge': 'リバースチャージ：納税はお客様側で行います',
  'tax.enterAddress': '住所を入力すると計算されます',
  'tax.update': '税金を計算',
  'tax.business': '事業者として購入します',
  'tax.businessDetails': '事業者情報',

  'amount.label': '金額',
  'amount.change': '金額を変更',
  'amount.atLeast': '{minimum} 以上',
  'amount.between': '{minimum} から {maximum} まで',

  'form.region': 'お支払い情報',
  'form.contact': '連絡先',
  'form.shipping': '配送先住所',
  'form.shippingMethod': '配送方法',
  'form.payment': '支払い方法',
  'form.billing': '請求先住所',
  'form.sameAsShipping': '請求先住所は配送先住所と同じ',
  'form.updateAddress': 'この国の入力欄を表示',
  'form.optional': '（任意）',

  'field.email': 'メールアドレス',
  'field.phoneNumber': '電話番号',
  'field.phoneHint': 'ほかの国の電話番号は、+ と国番号から入力してください。',
  'field.shippingName': '氏名',
  'field.individualName': '氏名',
  'field.businessName': '会社名',
  'field.taxId': '納税者番号',
  'field.cardInformation': 'カード情報',
  'field.cardNumber': 'カード番号',
  'field.cardExpiry': '有効期限',
  'field.cardCvc': 'セキュリティコード',
  'field.billingName': 'カード名義人',

  // The parts of an address, by what each country calls them.
  'address.country': '国または地域',
  'address.chooseCountry': '国を選択',
  'address.choose': '選択してください',
  'address.line1': '住所 1',
  'address.line2': '住所 2',
  'address.city.city': '市区町村',
  'address.city.post_town': '市または町',
  'address.city.district': '地区',
  'address.city.suburb': '地区',
  'address.state.province': '州・省',
  'address.state.state': '州',
  'address.state.area': '地域',
  'address.state.county': '郡・県',
  'address.state.department': '県',
  'address.state.district': '地区',
  'address.state.do_si': '道・市',
  'address.state.emirate': '首長国',
  'address.state.island': '島',
  'address.state.oblast': '州',
  'address.state.parish': '教区',
  'address.state.prefecture': '都道府県',
  'address.state.region': '地方',
  'address.state.any': '都道府県または州',
  'address.postalCode.postal': '郵便番号',
  'address.postalCode.zip': '郵便番号（ZIP コード）',
  'address.postalCode.pin': '郵便番号（PIN コード）',
  'address.postalCode.eircode': '郵便番号（Eircode）',
  'address.postalCode.any': '郵便番号',

  'delivery.businessDays': { other: '{count} 営業日' },
  'delivery.businessDaysRange': '{from}～{to} 営業日',
  'delivery.between': '{from}～{to}',
  'delivery.atLeast': '{time}以上',
  'delivery.atMost': '最長 {time}',

  'placeholder.cardNumber': '1234 1234 1234 1234',
  'placeholder.cardExpiry': '月 / 年',
  'placeholder.cardCvc': 'CVC',
  'placeholder.billingName': 'カードに記載の氏名',
  'card.testHint':
    'ここでは実際の支払いは行われません。4242 4242 4242 4242 などのテストカードのみ使用できます。',
  'card.processor': 'お支払い情報は、次のページ（{processor}）で入力します。',
  'card.notNeeded': 'お支払いは不要なため、カードは必要ありません。',

  'submit.pay': '支払う',
  'submit.payAmount': '{amount} を支払う',
  'submit.donate': '寄付する',
  'submit.book': '予約する',
  'submit.subscribe': '申し込む',
  'submit.complete': '注文を確定する',
  'submit.processing': '処理中',

  'check.required': '必須項目です',
  'check.email': 'メールアドレスに不備があります。',
  'check.phoneNumber': '電話番号に不備があります。',
  'check.phoneNumber.invalid':
    'この電話番号は存在しません。ほかの国の番号の場合は、+ と国番号が必要です。',
  'check.postalCode': '郵便番号を入力してください（例：{example}）。',
  'check.cardNumber.incomplete': 'カード番号に不備があります。',
  'check.cardNumber.invalid': 'カード番号が無効です。',
  'check.cardNumber.notATestCard':
    'このページはテストモードのため、4242 4242 4242 4242 などのテストカード番号のみ使用できます。',
  'check.cardExpiry.incomplete': 'カードの有効期限に不備があります。',
  'check.cardExpiry.invalid': 'カードの有効期限が無効です。',
  'check.cardExpiry.past': 'カードの有効期限の年が過去になっています。',
  'check.cardExpiry.monthPast': 'カードの有効期限が過ぎています。',
  'check.cardCvc.incomplete': 'カードのセキュリティコードに不備があります。',
  'check.amount': '金額を入力してください（例：{example}）。',
  'check.amountBetween': '{minimum} から {maximum} までの金額を入力してください。',
  'check.quantity': '{minimum} から {maximum} までの数量を選択してください。',

  'check.taxId': '選択した国の納税者番号として有効ではありません。',
  'check.location': 'この場所が見つからないため、税額を計算できません。住所をご確認ください。',

  'check.promotionCode': 'このコードは無効です。',
  'check.promotionCode.lost': 'このコードはもう使用できません。',
  'check.promotionCode.tooMany': 'コードの入力回数が多すぎます。コードなしでのお支払いは可能です。',

  'notice.totalChanged':
    '合計金額が {amount} に変わりました。請求は行われていません。ご確認のうえ、お支払いください。',
  'notice.placesTaken':
    '現在、ほかの方が残りの枠の支払い手続き中です。請求は行われていません。枠が空く場合がありますので、数分後にもう一度お試しください。',
  'notice.nothingChosen': '商品を 1 つ以上選択してください。請求は行われていません。',
  'notice.totalTooSmall':
    '合計金額は {minimum} 以上である必要があります。請求は行われていません。追加で選択してから、お支払いください。',
  'notice.totalTooLarge':
    '合計金額の上限は {maximum} です。請求は行われていません。選択を減らしてから、お支払いください。',
  'notice.totalUneven':
    'この合計金額では請求できません。請求は行われていません。別の金額を選択してから、お支払いください。',
  'notice.lost':
    '応答を受け取る前に接続が切れました。もう一度お試しください。二重に請求されることはありません。',
  'notice.busy': '短時間に試行が多すぎます。1 分ほど待ってから、もう一度お試しください。',
  'notice.failed':
    'システム側で問題が発生しました。もう一度お試しください。二重に請求されることはありません。',

  // One sentence per reason that an issuer gives. A stolen or lost card is never called that.
  'decline.generic_decline': 'カードが拒否されました。別のカードをお試しください。',
  'decline.generic_decline.credit':
    'クレジットカードが拒否されました。代わりにデビットカードでのお支払いをお試しください。',
  'decline.insufficient_funds':
    '残高不足のため、カードが拒否されました。別のカードをお試しください。',
  'decline.insufficient_funds.credit':
    '残高不足のため、クレジットカードが拒否されました。代わりにデビットカードでのお支払いをお試しください。',
  'decline.expired_card': 'カードの有効期限が切れています。別のカードをお試しください。',
  'decline.incorrect_cvc': 'カードのセキュリティコードが正しくありません。',
  'decline.invalid_cvc': 'カードのセキュリティコードが無効です。',
  'decline.incorrect_number': 'カード番号が正しくありません。',
  'decline.invalid_number': 'カード番号が無効です。',
  'decline.invalid_expiry_month': 'カードの有効期限の月が無効です。',
  'decline.invalid_expiry_year': 'カードの有効期限の年が無効です。',
  'decline.processing_error':
    'カードの処理中にエラーが発生しました。しばらくしてから、もう一度お試しください。',
  'decline.authentication_failed':
    '支払い方法を認証できませんでした。別の支払い方法を選択して、もう一度お試しください。',
  'decline.test_mode_live_card':
    'このページはテストモードのため、4242 4242 4242 4242 などのテストカード番号のみ使用できます。',

  'challenge.title': '3D セキュア 2 テストページ',
  'challenge.text':
    '実際のカードでは、ここで {merchant} に支払ってよいかどうかを銀行が確認します。テストモードでは、その結果をご自身で選択できます。',
  'challenge.complete': '承認する',
  'challenge.fail': '失敗させる',
  'challenge.cancel': 'キャンセル',

  'done.paid': 'お支払いありがとうございます',
  'done.donated': 'ご寄付ありがとうございます',
  'done.booked': 'ご予約ありがとうございます',
  'done.subscribed': 'お申し込みありがとうございます',
  'done.free': 'ご注文ありがとうございます',
  'done.pending': 'お支払いを処理しています',
  'done.statement': 'ご利用明細には {descriptor} への支払いとして表示されます。',
  'done.freeText': 'ご注文が完了しました。お支払いは不要です。',
  'done.pendingText':
    '結果を待っています。結果はこのページでお知らせします。もう一度支払う必要はありません。',
  'done.again': 'もう一度確認する',
  'done.paidTo': '支払い先',
  'done.payTo': '支払い予定先',
  'done.amount': '金額',
  'done.receipt': '領収書を見る',

  'redirect.title': '{host} に移動しています',
  'redirect.text': '自動的に移動しない場合は、リンクをご利用ください。',
  'redirect.link': '{host} に進む',

  'message.deactivated.title': 'このリンクは現在使われていません',
  'message.deactivated.text':
    '請求は行われていません。新しいリンクについては {merchant} にお問い合わせください。',
  'message.soldOut.title': 'このリンクは上限に達しました',
  'message.soldOut.text':
    '{merchant} が設定した支払い回数に達しました。請求は行われていません。追加があるかどうかは {merchant} にお問い合わせください。',
  'message.expired.title': 'このページの有効期限が切れました',
  'message.expired.text': '請求は行われていません。最初からやり直してください。',
  'message.expired.noWayBack':
    '請求は行われていません。{merchant} に戻って、最初からやり直してください。',
  'message.completed.title': '手続きは完了しています',
  'message.completed.text': 'このお支払いはすでに完了しています。このページを閉じてかまいません。',
  'message.canceled.title': 'このお支払いはキャンセルされました',
  'message.canceled.text':
    '請求は行われていません。新しいリンクについては {merchant} にお問い合わせください。',
  'message.notFound.title': '問題が発生しました',
  'message.notFound.text':
    'お探しのページは見つかりませんでした。リンクが途中で切れていないかご確認いただくか、送信元に新しいリンクをご依頼ください。',
  'message.unavailable.title': '現在このリンクではお支払いできません',
  'message.unavailable.text': '請求は行われていません。{merchant} にお問い合わせください。',
  'message.tooMany.title': '試行回数が多すぎます',
  'message.tooMany.text':
    '請求は行われていません。1 分ほど待ってから、ページを開き直してください。',
  'message.failed.title': 'システム側で問題が発生しました',
  'message.failed.text':
    'しばらくしてからページを開き直してください。お支払いの途中だった場合は、その結果が表示されます。',
  'message.startAgain': '最初からやり直す',
  'message.contact': 'お問い合わせは {email} までお送りください。',
  'message.thisMerchant': '販売者',
}

/** Keys whose text really is the same as in English. */
export const sameAsEnglish: SameAsEnglish = ['placeholder.cardCvc']
