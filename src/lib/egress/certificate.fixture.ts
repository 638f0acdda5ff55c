/** Makes a throwaway self-signed certificate for a test server, so that no key lies in the repo. */

import { generateKeyPairSync, sign } from 'node:crypto'

export interface TestCertificate {
  readonly key: string
  readonly cert: string
}

const SEQUENCE = 0x30
const OID_ECDSA_SHA256 = der(SEQUENCE, hex('06082a8648ce3d040302'))
const OID_COMMON_NAME = hex('0603550403')
const OID_SUBJECT_ALT_NAME = hex('0603551d11')

/** Valid from 2020 to 2049 for one DNS name. */
export function selfSigned(hostname: string): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = der(
    SEQUENCE,
    der(0x31, der(SEQUENCE, OID_COMMON_NAME, der(0x0c, Buffer.from(hostname)))),
  )
  const altName = der(SEQUENCE, der(0x82, Buffer.from(hostname)))
  const extension = der(SEQUENCE, OID_SUBJECT_ALT_NAME, der(0x04, altName))
  const body = der(
    SEQUENCE,
    der(0xa0, hex('020102')),
    hex('020101'),
    OID_ECDSA_SHA256,
    name,
    der(SEQUENCE, utcTime('200101000000Z'), utcTime('491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, extension)),
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  const certificate = der(SEQUENCE, body, OID_ECDSA_SHA256, signature)
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: [
      '-----BEGIN CERTIFICATE-----',
      certificate.toString('base64'),
      '-----END CERTIFICATE-----',
    ].join('\n'),
  }
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const length = content.length
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content])
  return Buffer.concat([Buffer.from([tag, 0x82, length >> 8, length & 0xff]), content])
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex')
}

function utcTime(text: string): Buffer {
  return der(0x17, Buffer.from(text))
}
