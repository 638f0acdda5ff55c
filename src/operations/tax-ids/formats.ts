/** Whether a tax id can be one: its form, and its check digits where the country has them. */

import { createRequire } from 'node:module'
import type Library from 'stdnum'
import { TAX_ID_TYPES, taxIdTypesIn } from '../../domain/tax/tax-id-types.ts'

/** Read when the first tax id comes: it is large, and a server is to start at once. */
const load = createRequire(import.meta.url)
const library = () => load('stdnum') as typeof Library // What its own types describe.

/**
 * `good`: nothing speaks against it. `wrong`: its form is right and its check digits are not.
 * `malformed`: it is none.
 */
export type TaxIdForm = 'good' | 'malformed' | 'wrong'

type Check = (value: string) => TaxIdForm

export function formOfTaxId(type: string, value: string): TaxIdForm {
  const written = normalTaxId(value)
  if (!/^[A-Z0-9][A-Z0-9 ./+*&Ñ-]{1,48}$/.test(written)) return 'malformed'
  if (type === 'eu_vat') return europeanForm(written)
  const check = CHECKS[type]
  if (check) return check(written)
  const pattern = PATTERNS[type]
  if (pattern) return pattern.test(written.replaceAll(/[ ./-]/g, '')) ? 'good' : 'malformed'
  return TAX_ID_TYPES.includes(type) ? 'good' : 'malformed'
}

/** As it is kept: in capitals, and a European number without what stands between its digits. */
export function normalTaxId(value: string): string {
  const text = value.trim().toUpperCase().replaceAll(/\s+/g, ' ')
  return /^[A-Z]{2}[ .-]?\w{1,2}[\d .-]*/.test(text) && !text.startsWith('CHE')
    ? text.replaceAll(/[ .-]/g, '')
    : text
}

/**
 * What somebody in a country has typed: the first type that it can be. `wrong` where it could be
 * one but for its check digits, null where it is none at all.
 */
export function guessTaxId(
  country: string,
  value: string,
): { readonly type: string; readonly form: TaxIdForm } | null {
  const forms = taxIdTypesIn(country).map((type) => ({ type, form: formOfTaxId(type, value) }))
  return (
    forms.find(({ type, form }) => form === 'good' && isChecked(type)) ??
    forms.find(({ form }) => form === 'wrong') ??
    forms.find(({ form }) => form === 'good') ??
    null
  )
}

function isChecked(type: string): boolean {
  return type === 'eu_vat' || type in CHECKS || type in PATTERNS
}

/** Any of a country's numbers will do. */
const any =
  (country: string, ...names: readonly string[]): Check =>
  (value) => {
    const forms = names.map((name) => formBy(country, name, value))
    return (
      forms.find((form) => form === 'good') ?? forms.find((form) => form === 'wrong') ?? 'malformed'
    )
  }

function formBy(country: string, name: string, value: string): TaxIdForm {
  const numbers: Readonly<Record<string, { validate(value: string): Verdict }>> =
    library().stdnum[country] ?? {}
  const verdict = numbers[name]?.validate(value)
  if (!verdict) return 'malformed'
  if (verdict.isValid) return 'good'
  // The library says by the name of its error what is wrong.
  return verdict.error?.name === 'InvalidChecksum' ? 'wrong' : 'malformed'
}

interface Verdict {
  readonly isValid: boolean
  readonly error?: Error | undefined
}

/** By the two letters that a number begins with; Greece writes EL, Northern Ireland XI. */
const EUROPEAN: Readonly<Record<string, Check>> = {
  AT: any('AT', 'uid'),
  BE: any('BE', 'vat'),
  BG: any('BG', 'vat'),
  CY: any('CY', 'vat'),
  CZ: any('CZ', 'dic'),
  DE: any('DE', 'vat'),
  DK: any('DK', 'cvr'),
  EE: any('EE', 'kmkr'),
  EL: any('GR', 'vat'),
  ES: any('ES', 'nif'),
  FI: any('FI', 'alv'),
  FR: any('FR', 'tva'),
  HR: any('HR', 'oib'),
  HU: any('HU', 'anum'),
  IE: any('IE', 'vat'),
  IT: any('IT', 'iva'),
  LT: any('LT', 'pvm'),
  LU: any('LU', 'tva'),
  LV: any('LV', 'pvn'),
  MT: any('MT', 'vat'),
  NL: any('NL', 'btw'),
  PL: any('PL', 'nip'),
  PT: any('PT', 'nif'),
  RO: any('RO', 'cif', 'cui'),
  SE: any('SE', 'vat'),
  SI: any('SI', 'ddv'),
  SK: any('SK', 'dph'),
  XI: (value) => any('GB', 'vat')(value.replace(/^XI/, 'GB')),
}

function europeanForm(value: string): TaxIdForm {
  const check = EUROPEAN[value.slice(0, 2)]
  return check ? check(value) : 'malformed'
}

const CHECKS: Readonly<Record<string, Check>> = {
  ad_nrt: any('AD', 'nrt'),
  al_tin: any('AL', 'nipt'),
  ao_tin: any('AO', 'nif'),
  ar_cuit: any('AR', 'cuit'),
  au_abn: any('AU', 'abn'),
  au_acn: any('AU', 'acn'),
  az_tin: any('AZ', 'tin'),
  bg_uic: any('BG', 'vat'),
  br_cnpj: any('BR', 'cnpj'),
  br_cpf: any('BR', 'cpf'),
  by_tin: any('BY', 'unp'),
  ca_bn: any('CA', 'bn'),
  ca_gst_hst: any('CA', 'gst'),
  ca_qst: any('CA', 'qst'),
  ch_uid: any('CH', 'uid'),
  ch_vat: any('CH', 'vat'),
  cl_tin: any('CL', 'rut'),
  cn_tin: any('CN', 'uscc'),
  co_nit: any('CO', 'nit'),
  cr_tin: any('CR', 'cpj', 'cpf', 'cr'),
  cz_dic: any('CZ', 'dic'),
  de_stn: any('DE', 'stnr'),
  do_rcn: any('DO', 'rnc'),
  ec_ruc: any('EC', 'ruc'),
  eg_tin: any('EG', 'tn'),
  es_cif: any('ES', 'cif', 'nif'),
  fo_vat: any('FO', 'vn'),
  fr_siren: any('FR', 'siren'),
  fr_siret: any('FR', 'siret'),
  fr_spi: any('FR', 'nif'),
  gb_vat: any('GB', 'vat'),
  gh_tin: any('GH', 'tin'),
  gn_nif: any('GN', 'nifp'),
  hr_oib: any('HR', 'oib'),
  hu_tin: any('HU', 'anum'),
  id_npwp: any('ID', 'npwp'),
  il_vat: any('IL', 'hp', 'idnr'),
  in_gst: any('IN', 'gstin'),
  is_kt: any('IS', 'kennitala'),
  is_vat: any('IS', 'vsk'),
  it_cf: any('IT', 'codicefiscale'),
  jp_cn: any('JP', 'cn'),
  ke_pin: any('KE', 'pin'),
  kr_brn: any('KR', 'brn'),
  ma_vat: any('MA', 'ice', 'ice9'),
  md_vat: any('MD', 'idno'),
  me_pib: any('ME', 'pib'),
  mk_vat: any('MK', 'edb'),
  mx_rfc: any('MX', 'rfc'),
  mz_nuit: any('MZ', 'nuit'),
  no_vat: any('NO', 'mva'),
  nz_gst: any('NZ', 'ird'),
  pe_ruc: any('PE', 'ruc'),
  pl_nip: any('PL', 'nip'),
  pt_nif: any('PT', 'nif'),
  py_ruc: any('PY', 'ruc'),
  ro_tin: any('RO', 'cif', 'cui', 'cnp'),
  rs_pib: any('RS', 'pib'),
  ru_inn: any('RU', 'inn'),
  sg_uen: any('SG', 'uen'),
  si_tin: any('SI', 'ddv'),
  sm_coe: any('SM', 'coe'),
  sv_nit: any('SV', 'nit'),
  tr_tin: any('TR', 'vkn'),
  tw_vat: any('TW', 'ubn'),
  us_ein: any('US', 'ein'),
  uy_ruc: any('UY', 'rut'),
  ve_rif: any('VE', 'rif'),
  vn_tin: any('VN', 'mst'),
  za_vat: any('ZA', 'vat'),
}

/** Where the library knows none: what stands between the digits is left out of account. */
const PATTERNS: Readonly<Record<string, RegExp>> = {
  ae_trn: /^\d{15}$/,
  au_arn: /^\d{12}$/,
  bh_vat: /^\d{15}$/,
  ca_pst_bc: /^PST\d{8}$/,
  ca_pst_mb: /^\d{7}$/,
  ca_pst_sk: /^\d{7}$/,
  eu_oss_vat: /^EU\d{9}$/,
  ge_vat: /^\d{9}$/,
  hk_br: /^\d{8}$/,
  jp_rn: /^\d{5}$/,
  jp_trn: /^T\d{13}$/,
  kz_bin: /^\d{12}$/,
  li_uid: /^CHE\d{9}$/,
  li_vat: /^\d{5}$/,
  my_frp: /^\d{8}$/,
  no_voec: /^(VOEC)?\d{7}$/,
  nz_bn: /^\d{13}$/,
  om_vat: /^OM\d{10}$/,
  ph_tin: /^\d{12}$/,
  ru_kpp: /^\d{9}$/,
  sa_vat: /^\d{15}$/,
  sg_gst: /^M\d{8}[A-Z]$/,
  th_vat: /^\d{13}$/,
  ua_vat: /^\d{9,12}$/,
}
