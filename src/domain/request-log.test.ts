import { describe, expect, it } from 'vitest'
import { type LogFilters, type RequestLog, passes } from './request-log.ts'

const LOG: RequestLog = {
  id: 'req_1',
  created: 1_800_000_000,
  method: 'POST',
  path: '/v1/payment_links/plink_1',
  status: 402,
  error: null,
  details: {
    keyLast4: null,
    address: '203.0.113.7',
    version: '2026-10-28.endive',
    idempotencyKey: null,
    userAgent: 'Stripe/v1 stripe-cli/1.52.0',
    durationMs: 1,
    platform: null,
  },
}

const CASES: readonly (readonly [LogFilters, boolean])[] = [
  [{}, true],
  [{ filter_http_method: ['POST'] }, true],
  [{ filter_http_method: ['GET', 'POST'] }, true],
  [{ filter_http_method: ['GET'] }, false],
  [{ filter_request_path: ['/v1/payment_links/plink_1'] }, true],
  [{ filter_request_path: ['/v1/payment_links'] }, true],
  [{ filter_request_path: ['/v1/payment'] }, false],
  [{ filter_request_status: ['FAILED'] }, true],
  [{ filter_request_status: ['SUCCEEDED'] }, false],
  [{ filter_status_code: ['402'] }, true],
  [{ filter_status_code: ['400'] }, false],
  [{ filter_status_code_type: ['400'] }, true],
  [{ filter_status_code_type: ['200', '500'] }, false],
  [{ filter_source: ['API'] }, true],
  [{ filter_source: ['DASHBOARD'] }, false],
  [{ filter_ip_address: ['203.0.113.7'] }, true],
  [{ filter_ip_address: ['203.0.113.8'] }, false],
  [{ filter_account: ['self'] }, true],
  [{ filter_account: ['connect_in', 'connect_out'] }, false],
  [{ filter_http_method: ['POST'], filter_status_code: ['200'] }, false],
]

describe('a request log', () => {
  it.each(CASES)('passes %j: %s', (filters, expected) => {
    expect(passes(LOG, filters)).toBe(expected)
  })
})
