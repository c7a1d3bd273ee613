import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { ForbiddenAddress, pin, request } from './outbound.ts'

const open = new Set<() => Promise<void>>()
afterEach(async () => {
  for (const close of open) await close()
  open.clear()
})

/** A real server on loopback; `asked` is what reached it. */
async function listen(answer: RequestListener) {
  const asked: string[] = []
  const connected = { times: 0 }
  const server = createServer((incoming, outgoing) => {
    asked.push(`${incoming.method} ${incoming.url} ${incoming.headers.host}`)
    answer(incoming, outgoing)
  })
  server.on('connection', () => void (connected.times += 1))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  open.add(
    () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  )
  return { port: (server.address() as AddressInfo).port, asked, connected }
}

const home = { allowed: ['shop.test'], resolve: async () => ({ address: '127.0.0.1', family: 4 }) }

describe('R43 a server outside', () => {
  test('is asked with our method, headers and body, and answers with its own', async () => {
    const { port, asked } = await listen((incoming, outgoing) => {
      outgoing.writeHead(201, { 'x-said': String(incoming.headers['x-asked']) })
      incoming.pipe(outgoing)
    })
    const { status, headers, body } = await request(`http://shop.test:${port}/refunds?id=7`, {
      ...home,
      method: 'POST',
      headers: { 'x-asked': 'teapot' },
      body: 'one teapot',
    })
    expect(status).toBe(201)
    expect(headers['x-said']).toBe('teapot')
    expect(body.toString()).toBe('one teapot')
    expect(asked).toEqual([`POST /refunds?id=7 shop.test:${port}`])
  })

  test('whose name changes its mind after the look-up is not followed to this machine', async () => {
    const { port, connected } = await listen((_, outgoing) => outgoing.end('secret'))
    // 203.0.113.0/24 is for documents: nobody is there.
    const answers = ['203.0.113.7', '127.0.0.1']
    const resolve = async () => ({ address: answers.shift() ?? '127.0.0.1', family: 4 })
    const asking = request(`http://rebind.test:${port}/`, { allowed: [], resolve, timeout: 300 })
    await expect(asking).rejects.toBeInstanceOf(Error)
    expect(answers).toEqual(['127.0.0.1'])
    expect(connected.times).toBe(0)
  })

  test('that sends us on is not followed', async () => {
    const inner = await listen((_, outgoing) => outgoing.end('secret'))
    const { port } = await listen((_, outgoing) =>
      outgoing.writeHead(302, { location: `http://127.0.0.1:${inner.port}/` }).end(),
    )
    expect((await request(`http://shop.test:${port}/`, home)).status).toBe(302)
    expect(inner.connected.times).toBe(0)
  })

  test('that says more than we read, or says nothing, is broken off', async () => {
    const long = await listen((_, outgoing) => outgoing.end('x'.repeat(5_000)))
    await expect(request(`http://shop.test:${long.port}/`, { ...home, mostBytes: 4_999 })).rejects.toThrow(
      'longer than 4999 bytes',
    )
    expect((await request(`http://shop.test:${long.port}/`, { ...home, mostBytes: 5_000 })).body.length).toBe(
      5_000,
    )
    const silent = await listen(() => undefined)
    await expect(request(`http://shop.test:${silent.port}/`, { ...home, timeout: 200 })).rejects.toThrow(
      'did not answer in time',
    )
    const lost = { ...home, resolve: () => new Promise<never>(() => undefined), timeout: 50 }
    await expect(request('http://shop.test/', lost)).rejects.toThrow('did not answer in time')
  })

  test.each([
    'file:///etc/passwd',
    'ftp://shop.test/',
    'gopher://shop.test/',
    'shop.test',
    'http://user:pass@shop.test/',
  ])('is not asked by %s', async (url) => {
    await expect(request(url, home)).rejects.toBeInstanceOf(ForbiddenAddress)
  })

  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0/',
    'http://10.1.2.3/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.100.100.200/',
    'http://localhost/',
    'http://[::]/',
    'http://[::1]/',
    'http://[::127.0.0.1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[::ffff:0:127.0.0.1]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://[64:ff9b::]/',
    'http://[64:ff9b::1]/',
    'http://[64:ff9b:1::1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:1::1]/',
    'http://[fd00:ec2::254]/',
    'http://[fe80::1]/',
    'http://[ff02::1]/',
  ])('is not this machine or its network: %s', async (url) => {
    await expect(request(url, { allowed: [], timeout: 1_000 })).rejects.toBeInstanceOf(ForbiddenAddress)
  })

  test.each([
    ['127.0.0.1', 4],
    ['::ffff:127.0.0.1', 6],
    ['::ffff:7f00:1', 6],
    ['64:ff9b::a00:1', 6],
    ['fe80::1%eth0', 6],
    ['what is this', 6],
  ])('whose name leads to %s is refused', async (address, family) => {
    const resolve = async () => ({ address, family })
    await expect(pin('shop.test', [], resolve)).rejects.toBeInstanceOf(ForbiddenAddress)
    expect((await pin('shop.test', ['shop.test'], resolve)).address).toBe(address)
  })

  test.each([
    ['93.184.215.14', 4],
    ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', 6],
    ['::ffff:93.184.215.14', 6],
    ['64:ff9b::5db8:d70e', 6],
  ])('that is anywhere else (%s) may be asked', async (address, family) => {
    expect(await pin('shop.test', [], async () => ({ address, family }))).toEqual({
      host: 'shop.test',
      address,
      family,
      isPrivate: false,
    })
  })
})
