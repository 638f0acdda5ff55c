/** Chinese of Hong Kong: traditional Chinese, but for what is called otherwise. */

import type { DocumentCatalogue } from '../../document-words.ts'
import { zhTW } from './zh-TW.ts'

export const zhHK: DocumentCatalogue = {
  ...zhTW,
  'creditNote.title': '貸記單',
  'creditNote.number': '貸記單編號',
  'headline.credited': '已於 {date}貸記 {amount}',
  'line.unitPriceNet': '單價（不含稅）',
  'line.amountNet': '金額（不含稅）',
  'total.excludingTax': '不含稅總計',
  'total.credited': '已貸記',
  'history.title': '付款記錄',
  'action.payOnline': '網上付款',
  'signIn.ignore': '如果您沒有要求這封電郵，無需任何動作。',
}
