/** Names below what is refused by name, found by scripts/known-leaves.ts. */

import type { NamesBelow } from './names-below.ts'

export const KNOWN_LEAVES: NamesBelow = {
  'POST /v1/payment_links': {
    consent_collection: '{payment_method_reuse_agreement{position} promotions terms_of_service}',
    custom_fields:
      '[]{dropdown{default_value options[]{label value}} key label{custom type} numeric{default_value maximum_length minimum_length} optional text{default_value maximum_length minimum_length} type}',
    'custom_text.terms_of_service_acceptance': '{message}',
    invoice_creation:
      '{enabled invoice_data{account_tax_ids[] custom_fields[]{name value} description footer issuer{account type} metadata{} rendering_options{amount_tax_display template}}}',
    optional_items: '[]{adjustable_quantity{enabled maximum minimum} price quantity}',
    payment_method_options: '{card{restrictions{brands_blocked[]}}}',
    payment_method_types: '[]',
    subscription_data:
      '{description invoice_settings{account_tax_ids[] custom_fields[]{name value} description footer issuer{account type}} metadata{} trial_period_days trial_settings{end_behavior{missing_payment_method}}}',
    transfer_data: '{amount destination}',
    'line_items[].price_data.recurring': '{interval interval_count}',
    managed_payments: '{enabled}',
  },
  'POST /v1/payment_links/:id': {
    consent_collection: '{payment_method_reuse_agreement{position} promotions terms_of_service}',
    custom_fields:
      '[]{dropdown{default_value options[]{label value}} key label{custom type} numeric{default_value maximum_length minimum_length} optional text{default_value maximum_length minimum_length} type}',
    'custom_text.terms_of_service_acceptance': '{message}',
    invoice_creation:
      '{enabled invoice_data{account_tax_ids[] custom_fields[]{name value} description footer issuer{account type} metadata{} rendering_options{amount_tax_display template}}}',
    optional_items: '[]{adjustable_quantity{enabled maximum minimum} price quantity}',
    payment_method_options: '{card{restrictions{brands_blocked[]}}}',
    payment_method_types: '[]',
    subscription_data:
      '{invoice_settings{account_tax_ids[] custom_fields[]{name value} description footer issuer{account type}} metadata{} trial_period_days trial_settings{end_behavior{missing_payment_method}}}',
    transfer_data: '{amount destination}',
  },
  'POST /v1/checkout/sessions': {
    'line_items[].price_data.recurring': '{interval interval_count}',
    'line_items[].dynamic_tax_rates': '[]',
    adaptive_pricing: '{enabled}',
    after_expiration: '{recovery{allow_promotion_codes enabled}}',
    allowed_payment_method_types: '[]',
    consent_collection: '{payment_method_reuse_agreement{position} promotions terms_of_service}',
    custom_fields:
      '[]{dropdown{default_value options[]{label value}} key label{custom type} numeric{default_value maximum_length minimum_length} optional text{default_value maximum_length minimum_length} type}',
    'custom_text.terms_of_service_acceptance': '{message}',
    excluded_payment_method_types: '[]',
    invoice_creation:
      '{enabled invoice_data{account_tax_ids[] custom_fields[]{name value} description footer issuer{account type} metadata{} rendering_options{amount_tax_display template}}}',
    managed_payments: '{enabled}',
    optional_items: '[]{adjustable_quantity{enabled maximum minimum} price quantity}',
    'payment_intent_data.transfer_data': '{amount destination}',
    payment_method_data: '{allow_redisplay}',
    payment_method_options:
      '{acss_debit{currency mandate_options{custom_mandate_url default_for[] interval_description payment_schedule transaction_type} setup_future_usage target_date verification_method} affirm{capture_method setup_future_usage} afterpay_clearpay{capture_method setup_future_usage} alipay{setup_future_usage} alma{capture_method} amazon_pay{capture_method setup_future_usage} au_becs_debit{setup_future_usage target_date} bacs_debit{mandate_options{reference_prefix} setup_future_usage target_date} bancontact{setup_future_usage} billie{capture_method} blik{mandate_options{expires_at} setup_future_usage} boleto{expires_after_days setup_future_usage} card{capture_method installments{enabled} request_extended_authorization request_incremental_authorization request_multicapture request_overcapture request_three_d_secure restrictions{brands_blocked[] funding_types_blocked[]} setup_future_usage statement_descriptor_suffix_kana statement_descriptor_suffix_kanji} cashapp{capture_method setup_future_usage} crypto{setup_future_usage} customer_balance{bank_transfer{eu_bank_transfer{country} requested_address_types[] type} funding_type setup_future_usage} demo_pay{setup_future_usage} eps{setup_future_usage} fpx{setup_future_usage} giropay{setup_future_usage} grabpay{setup_future_usage} ideal{setup_future_usage} kakao_pay{capture_method setup_future_usage} klarna{capture_method setup_future_usage subscriptions[]{interval interval_count name next_billing{amount date} reference}} konbini{expires_after_days setup_future_usage} kr_card{capture_method setup_future_usage} link{capture_method setup_future_usage} mobilepay{capture_method setup_future_usage} multibanco{setup_future_usage} naver_pay{capture_method setup_future_usage} oxxo{expires_after_days setup_future_usage} p24{setup_future_usage tos_shown_and_accepted} payco{capture_method setup_future_usage} paynow{setup_future_usage} paypal{capture_method preferred_locale reference risk_correlation_id setup_future_usage} payto{mandate_options{amount amount_type end_date payment_schedule payments_per_period purpose start_date} setup_future_usage} pix{amount_includes_iof expires_after_seconds mandate_options{amount amount_includes_iof amount_type currency end_date payment_schedule reference start_date} setup_future_usage} revolut_pay{capture_method setup_future_usage} samsung_pay{capture_method setup_future_usage} satispay{capture_method} scalapay{capture_method} sepa_debit{mandate_options{reference_prefix} setup_future_usage target_date} sequra{capture_method} sofort{setup_future_usage} sunbit{capture_method setup_future_usage} swish{reference} twint{setup_future_usage} upi{mandate_options{amount amount_type description end_date} setup_future_usage} us_bank_account{financial_connections{permissions[] prefetch[]} setup_future_usage target_date verification_method} wechat_pay{app_id client setup_future_usage}}',
    permissions: '{update_shipping_details}',
    saved_payment_method_options:
      '{allow_redisplay_filters[] payment_method_remove payment_method_save}',
    setup_intent_data: '{description metadata{} on_behalf_of}',
    subscription_data:
      '{application_fee_percent billing_cycle_anchor billing_cycle_anchor_config{day_of_month hour minute month second} billing_mode{flexible{proration_discounts} type} default_tax_rates[] description invoice_settings{account_tax_ids[] custom_fields[]{name value} description footer issuer{account type}} metadata{} on_behalf_of pending_invoice_item_interval{interval interval_count} proration_behavior transfer_data{amount_percent destination} trial_end trial_period_days trial_settings{end_behavior{missing_payment_method}}}',
    wallet_options: '{link{display}}',
  },
  'POST /v1/checkout/sessions/:id': {
    collected_information:
      '{shipping_details{address{city country line1 line2 postal_code state} name}}',
    line_items:
      '[]{adjustable_quantity{enabled maximum minimum} id metadata{} price price_data{currency product product_data{description images[] metadata{} name tax_code tax_details{performance_location tax_code} unit_label} recurring{interval interval_count} tax_behavior unit_amount unit_amount_decimal} quantity tax_rates[]}',
    payment_intent_data:
      '{description metadata{} setup_future_usage statement_descriptor statement_descriptor_suffix}',
  },
  'POST /v1/customers': {
    cash_balance: '{settings{reconciliation_mode}}',
    invoice_settings:
      '{custom_fields[]{name value} default_payment_method footer rendering_options{amount_tax_display template}}',
  },
  'POST /v1/customers/:id': {
    cash_balance: '{settings{reconciliation_mode}}',
    invoice_settings:
      '{custom_fields[]{name value} default_payment_method footer rendering_options{amount_tax_display template}}',
  },
  'POST /v1/payment_methods': {
    acss_debit: '{account_number institution_number transit_number}',
    au_becs_debit: '{account_number bsb_number}',
    bacs_debit: '{account_number sort_code}',
    boleto: '{tax_id}',
    custom: '{type}',
    eps: '{bank}',
    fpx: '{account_holder_type bank}',
    ideal: '{bank}',
    klarna: '{dob{day month year}}',
    naver_pay: '{funding}',
    nz_bank_account: '{account_holder_name account_number bank_code branch_code reference suffix}',
    p24: '{bank}',
    payto: '{account_number bsb_number pay_id}',
    sepa_debit: '{iban}',
    sofort: '{country}',
    upi: '{mandate_options{amount amount_type description end_date}}',
    us_bank_account:
      '{account_holder_type account_number account_type financial_connections_account routing_number}',
    'card.networks': '{preferred}',
    radar_options: '{session}',
  },
  'POST /v1/payment_methods/:id': {
    'card.networks': '{preferred}',
    payto: '{account_number bsb_number pay_id}',
    us_bank_account: '{account_holder_type account_type}',
  },
  'POST /v1/payment_intents': {
    amount_details:
      '{discount_amount enforce_arithmetic_validation line_items[]{discount_amount payment_method_options{card{commodity_code} card_present{commodity_code} klarna{image_url product_url reference subscription_reference} paypal{category description sold_by}} product_code product_name quantity tax{total_tax_amount} unit_cost unit_of_measure} shipping{amount from_postal_code to_postal_code} tax{total_tax_amount}}',
    excluded_payment_method_types: '[]',
    hooks: '{inputs{tax{calculation}}}',
    payment_details: '{customer_reference order_reference}',
    payment_method_options:
      '{acss_debit{mandate_options{custom_mandate_url interval_description payment_schedule transaction_type} setup_future_usage target_date verification_method} affirm{capture_method preferred_locale setup_future_usage} afterpay_clearpay{capture_method reference setup_future_usage} alipay{setup_future_usage} alma{capture_method} amazon_pay{capture_method setup_future_usage} au_becs_debit{setup_future_usage target_date} bacs_debit{mandate_options{reference_prefix} setup_future_usage target_date} bancontact{preferred_language setup_future_usage} billie{capture_method company_details{registered_address{city country line1 line2 postal_code state} registered_name registration_number registration_type vat} reference} blik{code mandate_options{expires_at} setup_future_usage} boleto{expires_after_days setup_future_usage} card{capture_method cvc_token installments{enabled plan{count interval type}} mandate_options{amount amount_type description end_date interval interval_count reference start_date supported_types[]} moto network request_extended_authorization request_incremental_authorization request_multicapture request_overcapture request_three_d_secure require_cvc_recollection setup_credential_usage setup_future_usage statement_descriptor_suffix_kana statement_descriptor_suffix_kanji stored_credential_usage three_d_secure{ares_trans_status cryptogram electronic_commerce_indicator exemption_indicator network_options{cartes_bancaires{cb_avalgo cb_exemption cb_score}} requestor_challenge_indicator transaction_id version}} card_present{capture_method request_extended_authorization request_incremental_authorization_support routing{requested_priority}} cashapp{capture_method setup_future_usage} crypto{setup_future_usage} customer_balance{bank_transfer{eu_bank_transfer{country} requested_address_types[] type} funding_type setup_future_usage} eps{setup_future_usage} fpx{setup_future_usage} giropay{setup_future_usage} grabpay{setup_future_usage} ideal{setup_future_usage} kakao_pay{capture_method setup_future_usage} klarna{capture_method on_demand{average_amount maximum_amount minimum_amount purchase_interval purchase_interval_count} preferred_locale setup_future_usage subscriptions[]{interval interval_count name next_billing{amount date} reference}} konbini{confirmation_number expires_after_days expires_at product_description setup_future_usage} kr_card{capture_method setup_future_usage} link{capture_method persistent_token setup_future_usage} mb_way{setup_future_usage} mobilepay{capture_method setup_future_usage} multibanco{setup_future_usage} naver_pay{capture_method setup_future_usage} nz_bank_account{setup_future_usage target_date} oxxo{expires_after_days setup_future_usage} p24{setup_future_usage tos_shown_and_accepted} payco{capture_method setup_future_usage} paynow{setup_future_usage} paypal{capture_method preferred_locale reference risk_correlation_id setup_future_usage} payto{mandate_options{amount amount_type end_date payment_schedule payments_per_period purpose} setup_future_usage} pix{amount_includes_iof expires_after_seconds expires_at mandate_options{amount amount_includes_iof amount_type currency end_date payment_schedule reference start_date} setup_future_usage} promptpay{setup_future_usage} revolut_pay{capture_method setup_future_usage} samsung_pay{capture_method setup_future_usage} satispay{capture_method setup_future_usage} scalapay{capture_method} sepa_debit{mandate_options{reference_prefix} setup_future_usage target_date} sequra{capture_method setup_future_usage} sofort{preferred_language setup_future_usage} sunbit{capture_method setup_future_usage} swish{reference setup_future_usage} twint{setup_future_usage} upi{mandate_options{amount amount_type description end_date} setup_future_usage} us_bank_account{financial_connections{filters{account_subcategories[]} permissions[] prefetch[] return_url} mandate_options{collection_method} networks{requested[]} setup_future_usage target_date transaction_purpose verification_method} wechat_pay{app_id client setup_future_usage} zip{setup_future_usage}}',
    'payment_method_data.acss_debit': '{account_number institution_number transit_number}',
    'payment_method_data.au_becs_debit': '{account_number bsb_number}',
    'payment_method_data.bacs_debit': '{account_number sort_code}',
    'payment_method_data.boleto': '{tax_id}',
    'payment_method_data.eps': '{bank}',
    'payment_method_data.fpx': '{account_holder_type bank}',
    'payment_method_data.ideal': '{bank}',
    'payment_method_data.klarna': '{dob{day month year}}',
    'payment_method_data.naver_pay': '{funding}',
    'payment_method_data.nz_bank_account':
      '{account_holder_name account_number bank_code branch_code reference suffix}',
    'payment_method_data.p24': '{bank}',
    'payment_method_data.payto': '{account_number bsb_number pay_id}',
    'payment_method_data.sepa_debit': '{iban}',
    'payment_method_data.sofort': '{country}',
    'payment_method_data.upi': '{mandate_options{amount amount_type description end_date}}',
    'payment_method_data.us_bank_account':
      '{account_holder_type account_number account_type financial_connections_account routing_number}',
    'payment_method_data.radar_options': '{session}',
    mandate_data: '{customer_acceptance{accepted_at online{ip_address user_agent} type}}',
    radar_options: '{referrer session}',
    transfer_data:
      '{amount description destination metadata{} payment_data{description metadata{}}}',
  },
  'POST /v1/payment_intents/:id': {
    amount_details:
      '{discount_amount enforce_arithmetic_validation line_items[]{discount_amount payment_method_options{card{commodity_code} card_present{commodity_code} klarna{image_url product_url reference subscription_reference} paypal{category description sold_by}} product_code product_name quantity tax{total_tax_amount} unit_cost unit_of_measure} shipping{amount from_postal_code to_postal_code} tax{total_tax_amount}}',
    excluded_payment_method_types: '[]',
    hooks: '{inputs{tax{calculation}}}',
    payment_details: '{customer_reference order_reference}',
    payment_method_options:
      '{acss_debit{mandate_options{custom_mandate_url interval_description payment_schedule transaction_type} setup_future_usage target_date verification_method} affirm{capture_method preferred_locale setup_future_usage} afterpay_clearpay{capture_method reference setup_future_usage} alipay{setup_future_usage} alma{capture_method} amazon_pay{capture_method setup_future_usage} au_becs_debit{setup_future_usage target_date} bacs_debit{mandate_options{reference_prefix} setup_future_usage target_date} bancontact{preferred_language setup_future_usage} billie{capture_method company_details{registered_address{city country line1 line2 postal_code state} registered_name registration_number registration_type vat} reference} blik{code mandate_options{expires_at} setup_future_usage} boleto{expires_after_days setup_future_usage} card{capture_method cvc_token installments{enabled plan{count interval type}} mandate_options{amount amount_type description end_date interval interval_count reference start_date supported_types[]} moto network request_extended_authorization request_incremental_authorization request_multicapture request_overcapture request_three_d_secure require_cvc_recollection setup_credential_usage setup_future_usage statement_descriptor_suffix_kana statement_descriptor_suffix_kanji stored_credential_usage three_d_secure{ares_trans_status cryptogram electronic_commerce_indicator exemption_indicator network_options{cartes_bancaires{cb_avalgo cb_exemption cb_score}} requestor_challenge_indicator transaction_id version}} card_present{capture_method request_extended_authorization request_incremental_authorization_support routing{requested_priority}} cashapp{capture_method setup_future_usage} crypto{setup_future_usage} customer_balance{bank_transfer{eu_bank_transfer{country} requested_address_types[] type} funding_type setup_future_usage} eps{setup_future_usage} fpx{setup_future_usage} giropay{setup_future_usage} grabpay{setup_future_usage} ideal{setup_future_usage} kakao_pay{capture_method setup_future_usage} klarna{capture_method on_demand{average_amount maximum_amount minimum_amount purchase_interval purchase_interval_count} preferred_locale setup_future_usage subscriptions[]{interval interval_count name next_billing{amount date} reference}} konbini{confirmation_number expires_after_days expires_at product_description setup_future_usage} kr_card{capture_method setup_future_usage} link{capture_method persistent_token setup_future_usage} mb_way{setup_future_usage} mobilepay{capture_method setup_future_usage} multibanco{setup_future_usage} naver_pay{capture_method setup_future_usage} nz_bank_account{setup_future_usage target_date} oxxo{expires_after_days setup_future_usage} p24{setup_future_usage tos_shown_and_accepted} payco{capture_method setup_future_usage} paynow{setup_future_usage} paypal{capture_method preferred_locale reference risk_correlation_id setup_future_usage} payto{mandate_options{amount amount_type end_date payment_schedule payments_per_period purpose} setup_future_usage} pix{amount_includes_iof expires_after_seconds expires_at mandate_options{amount amount_includes_iof amount_type currency end_date payment_schedule reference start_date} setup_future_usage} promptpay{setup_future_usage} revolut_pay{capture_method setup_future_usage} samsung_pay{capture_method setup_future_usage} satispay{capture_method setup_future_usage} scalapay{capture_method} sepa_debit{mandate_options{reference_prefix} setup_future_usage target_date} sequra{capture_method setup_future_usage} sofort{preferred_language setup_future_usage} sunbit{capture_method setup_future_usage} swish{reference setup_future_usage} twint{setup_future_usage} upi{mandate_options{amount amount_type description end_date} setup_future_usage} us_bank_account{financial_connections{filters{account_subcategories[]} permissions[] prefetch[] return_url} mandate_options{collection_method} networks{requested[]} setup_future_usage target_date transaction_purpose verification_method} wechat_pay{app_id client setup_future_usage} zip{setup_future_usage}}',
    'payment_method_data.acss_debit': '{account_number institution_number transit_number}',
    'payment_method_data.au_becs_debit': '{account_number bsb_number}',
    'payment_method_data.bacs_debit': '{account_number sort_code}',
    'payment_method_data.boleto': '{tax_id}',
    'payment_method_data.eps': '{bank}',
    'payment_method_data.fpx': '{account_holder_type bank}',
    'payment_method_data.ideal': '{bank}',
    'payment_method_data.klarna': '{dob{day month year}}',
    'payment_method_data.naver_pay': '{funding}',
    'payment_method_data.nz_bank_account':
      '{account_holder_name account_number bank_code branch_code reference suffix}',
    'payment_method_data.p24': '{bank}',
    'payment_method_data.payto': '{account_number bsb_number pay_id}',
    'payment_method_data.sepa_debit': '{iban}',
    'payment_method_data.sofort': '{country}',
    'payment_method_data.upi': '{mandate_options{amount amount_type description end_date}}',
    'payment_method_data.us_bank_account':
      '{account_holder_type account_number account_type financial_connections_account routing_number}',
    'payment_method_data.radar_options': '{session}',
    transfer_data: '{amount description metadata{} payment_data{description metadata{}}}',
  },
  'POST /v1/payment_intents/:id/confirm': {
    amount_details:
      '{discount_amount enforce_arithmetic_validation line_items[]{discount_amount payment_method_options{card{commodity_code} card_present{commodity_code} klarna{image_url product_url reference subscription_reference} paypal{category description sold_by}} product_code product_name quantity tax{total_tax_amount} unit_cost unit_of_measure} shipping{amount from_postal_code to_postal_code} tax{total_tax_amount}}',
    excluded_payment_method_types: '[]',
    hooks: '{inputs{tax{calculation}}}',
    payment_details: '{customer_reference order_reference}',
    payment_method_options:
      '{acss_debit{mandate_options{custom_mandate_url interval_description payment_schedule transaction_type} setup_future_usage target_date verification_method} affirm{capture_method preferred_locale setup_future_usage} afterpay_clearpay{capture_method reference setup_future_usage} alipay{setup_future_usage} alma{capture_method} amazon_pay{capture_method setup_future_usage} au_becs_debit{setup_future_usage target_date} bacs_debit{mandate_options{reference_prefix} setup_future_usage target_date} bancontact{preferred_language setup_future_usage} billie{capture_method company_details{registered_address{city country line1 line2 postal_code state} registered_name registration_number registration_type vat} reference} blik{code mandate_options{expires_at} setup_future_usage} boleto{expires_after_days setup_future_usage} card{capture_method cvc_token installments{enabled plan{count interval type}} mandate_options{amount amount_type description end_date interval interval_count reference start_date supported_types[]} moto network request_extended_authorization request_incremental_authorization request_multicapture request_overcapture request_three_d_secure require_cvc_recollection setup_credential_usage setup_future_usage statement_descriptor_suffix_kana statement_descriptor_suffix_kanji stored_credential_usage three_d_secure{ares_trans_status cryptogram electronic_commerce_indicator exemption_indicator network_options{cartes_bancaires{cb_avalgo cb_exemption cb_score}} requestor_challenge_indicator transaction_id version}} card_present{capture_method request_extended_authorization request_incremental_authorization_support routing{requested_priority}} cashapp{capture_method setup_future_usage} crypto{setup_future_usage} customer_balance{bank_transfer{eu_bank_transfer{country} requested_address_types[] type} funding_type setup_future_usage} eps{setup_future_usage} fpx{setup_future_usage} giropay{setup_future_usage} grabpay{setup_future_usage} ideal{setup_future_usage} kakao_pay{capture_method setup_future_usage} klarna{capture_method on_demand{average_amount maximum_amount minimum_amount purchase_interval purchase_interval_count} preferred_locale setup_future_usage subscriptions[]{interval interval_count name next_billing{amount date} reference}} konbini{confirmation_number expires_after_days expires_at product_description setup_future_usage} kr_card{capture_method setup_future_usage} link{capture_method persistent_token setup_future_usage} mb_way{setup_future_usage} mobilepay{capture_method setup_future_usage} multibanco{setup_future_usage} naver_pay{capture_method setup_future_usage} nz_bank_account{setup_future_usage target_date} oxxo{expires_after_days setup_future_usage} p24{setup_future_usage tos_shown_and_accepted} payco{capture_method setup_future_usage} paynow{setup_future_usage} paypal{capture_method preferred_locale reference risk_correlation_id setup_future_usage} payto{mandate_options{amount amount_type end_date payment_schedule payments_per_period purpose} setup_future_usage} pix{amount_includes_iof expires_after_seconds expires_at mandate_options{amount amount_includes_iof amount_type currency end_date payment_schedule reference start_date} setup_future_usage} promptpay{setup_future_usage} revolut_pay{capture_method setup_future_usage} samsung_pay{capture_method setup_future_usage} satispay{capture_method setup_future_usage} scalapay{capture_method} sepa_debit{mandate_options{reference_prefix} setup_future_usage target_date} sequra{capture_method setup_future_usage} sofort{preferred_language setup_future_usage} sunbit{capture_method setup_future_usage} swish{reference setup_future_usage} twint{setup_future_usage} upi{mandate_options{amount amount_type description end_date} setup_future_usage} us_bank_account{financial_connections{filters{account_subcategories[]} permissions[] prefetch[] return_url} mandate_options{collection_method} networks{requested[]} setup_future_usage target_date transaction_purpose verification_method} wechat_pay{app_id client setup_future_usage} zip{setup_future_usage}}',
    'payment_method_data.acss_debit': '{account_number institution_number transit_number}',
    'payment_method_data.au_becs_debit': '{account_number bsb_number}',
    'payment_method_data.bacs_debit': '{account_number sort_code}',
    'payment_method_data.boleto': '{tax_id}',
    'payment_method_data.eps': '{bank}',
    'payment_method_data.fpx': '{account_holder_type bank}',
    'payment_method_data.ideal': '{bank}',
    'payment_method_data.klarna': '{dob{day month year}}',
    'payment_method_data.naver_pay': '{funding}',
    'payment_method_data.nz_bank_account':
      '{account_holder_name account_number bank_code branch_code reference suffix}',
    'payment_method_data.p24': '{bank}',
    'payment_method_data.payto': '{account_number bsb_number pay_id}',
    'payment_method_data.sepa_debit': '{iban}',
    'payment_method_data.sofort': '{country}',
    'payment_method_data.upi': '{mandate_options{amount amount_type description end_date}}',
    'payment_method_data.us_bank_account':
      '{account_holder_type account_number account_type financial_connections_account routing_number}',
    'payment_method_data.radar_options': '{session}',
    mandate_data: '{customer_acceptance{accepted_at online{ip_address user_agent} type}}',
    radar_options: '{referrer session}',
  },
  'POST /v1/payment_intents/:id/capture': {
    amount_details:
      '{discount_amount enforce_arithmetic_validation line_items[]{discount_amount payment_method_options{card{commodity_code} card_present{commodity_code} klarna{image_url product_url reference subscription_reference} paypal{category description sold_by}} product_code product_name quantity tax{total_tax_amount} unit_cost unit_of_measure} shipping{amount from_postal_code to_postal_code} tax{total_tax_amount}}',
    hooks: '{inputs{tax{calculation}}}',
    payment_details: '{customer_reference order_reference}',
    transfer_data: '{amount}',
  },
  'POST /v1/tax/registrations': {
    'country_options.us.admissions_tax': '{jurisdiction}',
    'country_options.us.attendance_tax': '{jurisdiction}',
    'country_options.us.entertainment_tax': '{jurisdiction}',
    'country_options.us.gross_receipts_tax': '{jurisdiction}',
    'country_options.us.hospitality_tax': '{jurisdiction}',
    'country_options.us.local_amusement_tax': '{jurisdiction}',
    'country_options.us.local_lease_tax': '{jurisdiction}',
    'country_options.us.luxury_tax': '{jurisdiction}',
    'country_options.us.mass_transit_parking_tax': '{jurisdiction}',
    'country_options.us.parking_tax': '{jurisdiction}',
    'country_options.us.resort_tax': '{jurisdiction}',
    'country_options.us.state_sales_tax': '{elections[]{jurisdiction type}}',
    'country_options.us.tourism_tax': '{jurisdiction}',
    'country_options.us.utility_users_tax': '{jurisdiction}',
  },
  'POST /v1/accounts/:id': {
    'business_profile.annual_revenue': '{amount currency fiscal_year_end}',
    'business_profile.minority_owned_business_designation': '[]',
    'business_profile.monthly_estimated_revenue': '{amount currency}',
    capabilities:
      '{acss_debit_payments{requested} affirm_payments{requested} afterpay_clearpay_payments{requested} alma_payments{requested} amazon_pay_payments{requested} app_distribution{requested} au_becs_debit_payments{requested} bacs_debit_payments{requested} bancontact_payments{requested} bank_transfer_payments{requested} billie_payments{requested} bizum_payments{requested} blik_payments{requested} blik_recurring_payments{requested} boleto_payments{requested} card_issuing{requested} card_payments{requested} cartes_bancaires_payments{requested} cashapp_payments{requested} crypto_payments{requested} eps_payments{requested} fpx_payments{requested} gb_bank_transfer_payments{requested} giropay_payments{requested} grabpay_payments{requested} ideal_payments{requested} india_international_payments{requested} jcb_payments{requested} jp_bank_transfer_payments{requested} kakao_pay_payments{requested} klarna_payments{requested} konbini_payments{requested} kr_card_payments{requested} legacy_payments{requested} link_payments{requested} mb_way_payments{requested} mobilepay_payments{requested} multibanco_payments{requested} mx_bank_transfer_payments{requested} naver_pay_payments{requested} nz_bank_account_becs_debit_payments{requested} oxxo_payments{requested} p24_payments{requested} pay_by_bank_payments{requested} payco_payments{requested} paynow_payments{requested} paypay_payments{requested} payto_payments{requested} pix_payments{requested} promptpay_payments{requested} revolut_pay_payments{requested} samsung_pay_payments{requested} satispay_payments{requested} scalapay_payments{requested} sepa_bank_transfer_payments{requested} sepa_debit_payments{requested} sequra_payments{requested} sofort_payments{requested} sunbit_payments{requested} swish_payments{requested} tax_reporting_us_1099_k{requested} tax_reporting_us_1099_misc{requested} transfers{requested} treasury{requested} twint_payments{requested} upi_payments{requested} us_bank_account_ach_payments{requested} us_bank_transfer_payments{requested} wero_payments{requested} zip_payments{requested}}',
    company:
      '{address{city country line1 line2 postal_code state} address_kana{city country line1 line2 postal_code state town} address_kanji{city country line1 line2 postal_code state town} administrative_address{city country line1 line2 postal_code state} directors_provided directorship_declaration{date ip user_agent} executives_provided export_license_id export_purpose_code name name_kana name_kanji owners_provided ownership_declaration{date ip user_agent} ownership_exemption_reason phone physical_address{city country line1 line2 postal_code state} principal_place_of_business{city country line1 line2 postal_code state} registration_date{day month year} registration_number representative_declaration{date ip user_agent} structure tax_id tax_id_registrar vat_id verification{document{back front}}}',
    documents:
      '{bank_account_ownership_verification{files[]} company_license{files[]} company_memorandum_of_association{files[]} company_ministerial_decree{files[]} company_registration_verification{files[]} company_tax_id_verification{files[]} proof_of_address{files[]} proof_of_business_presence{files[]} proof_of_registration{files[] signer{person}} proof_of_ultimate_beneficial_ownership{files[] signer{person}}}',
    external_account:
      '{account_holder_name account_holder_type account_number address_city address_country address_line1 address_line2 address_state address_zip country currency cvc default_for_currency exp_month exp_year metadata{} name number object routing_number token}',
    groups: '{payments_pricing}',
    individual:
      '{address{city country line1 line2 postal_code state} address_kana{city country line1 line2 postal_code state town} address_kanji{city country line1 line2 postal_code state town} dob{day month year} email first_name first_name_kana first_name_kanji full_name_aliases[] gender id_number id_number_secondary last_name last_name_kana last_name_kanji maiden_name metadata{} phone political_exposure registered_address{city country line1 line2 postal_code state} relationship{director executive owner percent_ownership title} ssn_last_4 verification{additional_document{back front} document{back front}}}',
    'settings.bacs_debit_payments': '{display_name}',
    'settings.card_issuing': '{tos_acceptance{date ip user_agent}}',
    'settings.card_payments':
      '{decline_on{avs_failure cvc_failure} statement_descriptor_prefix statement_descriptor_prefix_kana statement_descriptor_prefix_kanji}',
    'settings.invoices': '{default_account_tax_ids[] hosted_payment_method_save}',
    'settings.payouts':
      '{debit_negative_balances schedule{delay_days interval monthly_anchor monthly_payout_days[] weekly_anchor weekly_payout_days[]} statement_descriptor}',
    'settings.paypay_payments':
      '{additional_files[] goods_type site{in_development{password username} restricted{payment_flow_file} type}}',
    'settings.sepa_debit_payments': '{creditor_id}',
    'settings.treasury': '{tos_acceptance{date ip user_agent}}',
    tos_acceptance: '{date ip service_agreement user_agent}',
  },
}
