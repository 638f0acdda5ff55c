/** What is sold in the attacks, as the forms that create it. */

export const T_SHIRT_LINK =
  'line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]=1099' +
  '&line_items[0][price_data][product_data][name]=T-shirt&line_items[0][quantity]=1'

/** An intent of 1000 that is paid at once. */
export const PAID_INTENT =
  'amount=1000&currency=usd&confirm=true&payment_method=pm_card_visa' +
  '&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never'
