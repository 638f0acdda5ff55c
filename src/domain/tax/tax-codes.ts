/** Tax codes: what is sold, in Stripe's numbers, and the category that decides its rate. */

export type TaxCategory =
  | 'book'
  | 'childrens_clothing'
  | 'digital'
  | 'ebook'
  | 'food'
  | 'goods'
  | 'medicine'
  | 'newspaper'
  | 'nontaxable'
  | 'saas'
  | 'service'
  | 'shipping'

export interface TaxCode {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly category: TaxCategory
}

type Line = readonly [id: string, category: TaxCategory, name: string, description: string]

/** Digits as Stripe gives them. The name and the description are our own words. */
const LINES: readonly Line[] = [
  ['txcd_00000000', 'nontaxable', 'Nontaxable', 'What is never taxed.'],
  [
    'txcd_10000000',
    'digital',
    'General - Electronically Supplied Services',
    'Digital services of any kind, delivered over the internet with little human help.',
  ],
  ['txcd_10101000', 'saas', 'Infrastructure as a service (IaaS)', 'Computing power by the use.'],
  [
    'txcd_10102000',
    'saas',
    'Platform as a service (PaaS)',
    'A platform to build and run software.',
  ],
  [
    'txcd_10103000',
    'saas',
    'Software as a service (SaaS) - personal use',
    'Software used over the internet by private persons.',
  ],
  [
    'txcd_10103001',
    'saas',
    'Software as a service (SaaS) - business use',
    'Software used over the internet by businesses.',
  ],
  [
    'txcd_10302000',
    'ebook',
    'Digital Books - downloaded - non subscription - with permanent rights',
    'A book or e-book that is downloaded and kept.',
  ],
  ['txcd_10401100', 'digital', 'Digital Audio', 'Music or speech that is downloaded and kept.'],
  ['txcd_10402100', 'digital', 'Digital Video', 'A film or video that is downloaded and kept.'],
  ['txcd_10701100', 'digital', 'Website Hosting', 'Space and traffic for a website.'],
  ['txcd_20030000', 'service', 'General - Services', 'Work done by people, of any kind.'],
  [
    'txcd_30011000',
    'goods',
    'Clothing and Footwear',
    'Everyday clothes and shoes. Some US states have rules of their own, which are not applied.',
  ],
  [
    'txcd_30011200',
    'childrens_clothing',
    "Children's Clothing and Footwear",
    'Clothes and shoes for children.',
  ],
  [
    'txcd_32020001',
    'medicine',
    'Prescription Drugs',
    'Medicines for people, sold on prescription.',
  ],
  ['txcd_35010000', 'book', 'Books', 'Printed books.'],
  ['txcd_35020100', 'newspaper', 'Newspapers', 'Printed newspapers.'],
  ['txcd_35020200', 'newspaper', 'Periodicals', 'Printed magazines and journals.'],
  [
    'txcd_40040000',
    'food',
    'Food for Non-Immediate Consumption',
    'Groceries: staple food to be eaten at home.',
  ],
  [
    'txcd_40060003',
    'goods',
    'Food for Immediate Consumption',
    'Prepared meals. Taxed at the standard rate.',
  ],
  ['txcd_92010001', 'shipping', 'Shipping', 'Bringing goods to whoever bought them.'],
  [
    'txcd_99999999',
    'goods',
    'General - Tangible Goods',
    'Physical goods of any kind, at the standard rate.',
  ],
]

export const TAX_CODES: readonly TaxCode[] = LINES.map(([id, category, name, description]) => ({
  id,
  category,
  name,
  description,
}))

const BY_ID: ReadonlyMap<string, TaxCode> = new Map(TAX_CODES.map((code) => [code.id, code]))

export const CATEGORIES: ReadonlySet<string> = new Set<TaxCategory>([
  'book',
  'childrens_clothing',
  'digital',
  'ebook',
  'food',
  'goods',
  'medicine',
  'newspaper',
  'nontaxable',
  'saas',
  'service',
  'shipping',
])

/** What is meant where neither product nor settings say: anything electronic, as with Stripe. */
export const DEFAULT_TAX_CODE = 'txcd_10000000'

export const SHIPPING_TAX_CODE = 'txcd_92010001'

export function findTaxCode(id: string): TaxCode | null {
  return BY_ID.get(id) ?? null
}
