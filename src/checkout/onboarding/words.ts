/** The words of the pages where sellers say who they are. They are for sellers, and in English. */

export const WORDS = {
  title: 'Set up your account',
  updateTitle: 'Update your account',
  loginTitle: 'Your account',
  intro: 'connects to you to pay you for what you sell. Tell us who you are.',
  kindIntro: 'Begin with what kind of business you are.',
  continue: 'Continue',
  submit: 'Agree and submit',
  save: 'Save',
  leave: 'Save for later and go back',
  doneTitle: 'All done',
  done: 'Everything that is needed has been said.',
  goOn: 'Go back',
  overTitle: 'This link can no longer be used',
  over: 'Ask whoever gave it to you for a new one.',
  nothing: 'Nothing is missing at the moment.',
  testValues: 'This is test mode: use published test values only, never what is true of you.',
  summary: 'Please look at the marked fields again.',
  required: 'Please fill this in.',
  tick: 'Please tick this box.',
  email: 'Please write a whole e-mail address.',
  phone: 'Please write 5 to 15 digits.',
  mcc: 'Please write four digits.',
  last4: 'Please write four digits.',
  number: 'Please write a number that is possible here.',
  url: 'Please write a whole web address, such as https://example.com.',
  account_number: 'This account number is not valid.',
  routing_number: 'This routing number is not valid.',
} as const

export const KINDS = {
  individual: 'Individual or sole proprietor',
  company: 'Company',
  non_profit: 'Non-profit organization',
  government_entity: 'Government entity',
} as const

/** By the last parts of a requirement's name. */
export const LABELS: Readonly<Record<string, string>> = {
  'address.city': 'City',
  'address.line1': 'Street address',
  'address.postal_code': 'Postal code',
  'address.state': 'State or province',
  'business_profile.mcc': 'Merchant category code',
  'business_profile.url': 'Website',
  'company.name': 'Legal name of the business',
  'company.owners_provided': 'I have named everybody who owns 25% or more of it',
  'company.phone': 'Phone number of the business',
  'dob.day': 'Day of birth',
  'dob.month': 'Month of birth',
  'dob.year': 'Year of birth',
  'external_account.account_number': 'Account number or IBAN',
  'external_account.routing_number': 'Routing number or sort code',
  'relationship.title': 'Job title',
  email: 'E-mail',
  first_name: 'First name',
  id_number: 'Personal identification number',
  last_name: 'Last name',
  phone: 'Phone number',
  ssn_last_4: 'Last four digits of the Social Security number',
  tax_id: 'Tax id',
  tos: 'I accept the terms of service, and that what I said is true',
}

export const SECTIONS = {
  business_profile: 'What you do',
  company: 'The business',
  individual: 'You',
  representative: 'Who speaks for the business',
  external_account: 'Where you are paid out to',
  tos: 'Agreement',
} as const

export type Section = keyof typeof SECTIONS

export const OAUTH = {
  title: 'Connect your account',
  asks: 'asks to see your payments and to act for you.',
  testAccount: 'In test mode this makes a test account for you, connected from the beginning.',
  businessName: 'Business name',
  email: 'E-mail',
  country: 'Country',
  approve: 'Connect my account',
  deny: 'Deny',
  approvedTitle: 'Connected',
  approved: 'You are being taken back.',
  deniedTitle: 'Not connected',
  denied: 'Nothing was shared. You are being taken back.',
  no_client: 'Nobody is known by this client id.',
  wrong_uri: 'The address to go back to is none that the platform has named.',
  tooMany: 'Too many accounts were made from here. Please try again later.',
} as const
