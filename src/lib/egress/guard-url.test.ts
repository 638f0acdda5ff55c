import { describe, expect, test } from 'vitest'
import { guardUrl, type EgressPolicy } from './guard-url.ts'

const PUBLIC: EgressPolicy = { allowLoopback: false, allowedCidrs: [], httpsOnly: false }

describe('a URL that is refused before anything touches the network', () => {
  test.each([
    // Literal addresses, in every spelling that a URL parser turns into the same number.
    ['http://127.0.0.1/', 'address'],
    ['http://127.0.0.1./', 'address'],
    ['http://127.1/', 'address'],
    ['http://127.0.1/', 'address'],
    ['http://2130706433/', 'address'],
    ['http://0x7f000001/', 'address'],
    ['http://0x7f.1/', 'address'],
    ['http://0x7f.0x0.0x0.0x1/', 'address'],
    ['http://017700000001/', 'address'],
    ['http://0177.0.0.1/', 'address'],
    ['http://0/', 'address'],
    ['http://0.0.0.0/', 'address'],
    ['http://%31%32%37.0.0.1/', 'address'],
    ['http://①②⑦.⓪.⓪.①/', 'address'],
    ['http://127。0。0。1/', 'address'],
    ['http://１２７.0.0.1/', 'address'],
    ['http://[::1]/', 'address'],
    ['http://[0:0:0:0:0:0:0:1]/', 'address'],
    ['http://[::]/', 'address'],
    ['http://[::127.0.0.1]/', 'address'],
    ['http://[::ffff:127.0.0.1]/', 'address'],
    ['http://[::ffff:7f00:1]/', 'address'],
    ['http://[::FFFF:A9FE:A9FE]/', 'address'],
    ['http://[64:ff9b::7f00:1]/', 'address'],
    ['http://[2002:7f00:1::]/', 'address'],
    ['http://[fe80::1]/', 'address'],
    ['http://[fd00:ec2::254]/', 'address'],
    ['http://169.254.169.254/latest/meta-data/', 'address'],
    ['http://2852039166/', 'address'],
    ['http://0251.0376.0251.0376/', 'address'],
    ['http://10.0.0.1/', 'address'],
    ['http://192.168.0.1/', 'address'],
    ['http://172.16.0.1/', 'address'],
    ['http://100.100.100.200/', 'address'],
    ['http://168.63.129.16/', 'address'],
    ['http://255.255.255.255/', 'address'],
    ['http://localhost/', 'address'],
    ['http://LOCALHOST./', 'address'],
    ['http://app.localhost/', 'address'],
    ['http://ⓛocalhost/', 'address'],
    // Who is the host? It depends on whom you ask.
    ['http://good.example@169.254.169.254/', 'userinfo'],
    ['http://user:pass@good.example/', 'userinfo'],
    ['http://@good.example/', 'userinfo'],
    ['http://:@good.example/', 'userinfo'],
    ['http://1.1.1.1 &@2.2.2.2# @3.3.3.3/', 'invalid'],
    ['http://good.example\\@127.0.0.1/', 'invalid'],
    ['http:\\\\127.0.0.1/', 'invalid'],
    ['http://good.example\t.evil.example/', 'invalid'],
    ['ht\ntp://127.0.0.1/', 'invalid'],
    [' http://good.example/', 'invalid'],
    ['http://good.example/\u0000', 'invalid'],
    ['http://good\u200b.example/', 'invalid'],
    ['http://good.example/\r\nHost: evil.example', 'invalid'],
    ['http:127.0.0.1/', 'scheme'],
    ['http:/127.0.0.1/', 'scheme'],
    ['http:///127.0.0.1/', 'scheme'],
    ['//127.0.0.1/', 'scheme'],
    ['', 'scheme'],
    ['good.example', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['ftp://good.example/', 'scheme'],
    ['gopher://127.0.0.1:6379/_FLUSHALL', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['data:text/html,x', 'scheme'],
    ['unix:/var/run/docker.sock', 'scheme'],
    ['http://[fe80::1%25eth0]/', 'invalid'],
    ['http://256.1.1.1/', 'invalid'],
    ['http://1.2.3.4.5/', 'invalid'],
    ['http://good.example:65536/', 'invalid'],
    ['http://./', 'address'],
    [`http://good.example/${'a'.repeat(2048)}`, 'invalid'],
    ['http://good.example:0/', 'port'],
    ['http://good.example:22/', 'port'],
    ['http://good.example:6379/', 'port'],
    ['https://good.example:25/', 'port'],
  ])('%j: %s', (url, reason) => {
    expect(guardUrl(url, PUBLIC)).toMatchObject({ ok: false, reason })
  })
})

describe('a URL that passes', () => {
  test.each([
    ['https://good.example', 'https://good.example/'],
    ['HTTPS://Good.Example/Path?q=1#f', 'https://good.example/Path?q=1#f'],
    ['http://good.example:8080/hook', 'http://good.example:8080/hook'],
    ['https://good.example:443/', 'https://good.example/'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['https://good.example/a@b?to=c@d', 'https://good.example/a@b?to=c@d'],
    ['https://8.8.8.8/', 'https://8.8.8.8/'],
    ['https://[2606:4700::1111]:8443/', 'https://[2606:4700::1111]:8443/'],
    ['https://127.0.0.1.good.example/', 'https://127.0.0.1.good.example/'],
  ])('%s becomes %s', (text, href) => {
    const guarded = guardUrl(text, PUBLIC)
    expect(guarded.ok && guarded.url.href).toBe(href)
  })
})

describe('the policy', () => {
  test('asks for https when it is told to', () => {
    const live = { ...PUBLIC, httpsOnly: true }
    expect(guardUrl('http://good.example/', live)).toMatchObject({ ok: false, reason: 'scheme' })
    expect(guardUrl('https://good.example/', live).ok).toBe(true)
  })

  test('allows the ports it names, and no others', () => {
    const policy = { ...PUBLIC, ports: [443, 4242] }
    expect(guardUrl('https://good.example:4242/', policy).ok).toBe(true)
    expect(guardUrl('http://good.example/', policy).ok).toBe(false)
    expect(guardUrl('http://good.example:3000/', { ...PUBLIC, ports: 'any' }).ok).toBe(true)
    expect(guardUrl('http://good.example:0/', { ...PUBLIC, ports: 'any' }).ok).toBe(false)
  })

  test('opens the local machine when loopback is allowed, and nothing else', () => {
    const policy: EgressPolicy = { ...PUBLIC, allowLoopback: true }
    expect(guardUrl('http://localhost/', policy).ok).toBe(true)
    expect(guardUrl('http://127.0.0.1/', policy).ok).toBe(true)
    expect(guardUrl('http://[::1]/', policy).ok).toBe(true)
    expect(guardUrl('http://0.0.0.0/', policy).ok).toBe(false)
    expect(guardUrl('http://10.0.0.1/', policy).ok).toBe(false)
  })
})
