import { expect, test } from 'vitest'
import { mailPage, mailPageVersion } from './mail-page.ts'
import { readMail } from './read-mail.ts'
import { bytesOf, corpus, reading } from './testing/corpus.ts'
import { hostileMails } from './testing/hostile-mails.ts'

const page = async (html: string) =>
  mailPage(await reading('Subject: <b>Teapot</b>', 'Content-Type: text/html; charset=utf-8', '', html))
const body = async (html: string) => /<body>\n([^]*)\n<\/body>/.exec(await page(html))?.[1]

test('a page says of which version it is, and its title is the subject as text', async () => {
  const made = await page('<p>Hello')
  expect(made).toContain(`<meta name="amends-mail-page" content="${mailPageVersion}">`)
  expect(made).toContain('<title>&lt;b&gt;Teapot&lt;/b&gt;</title>')
})

test('plain words are shown as they were written', async () => {
  const made = mailPage(await reading('From: tom@example.com', '', '<b>It</b> broke & "leaks"', '  twice'))
  expect(made).toContain('<pre>&lt;b&gt;It&lt;/b&gt; broke &amp; &quot;leaks&quot;\n  twice</pre>')
})

test.each([
  ['<b>It</b> broke', '<b>It</b> broke'],
  [
    '<p style="color:RED;position:fixed;text-align:center">a</p>',
    '<p style="color:red;text-align:center">a</p>',
  ],
  ['<p style="background-color:url(x)">a</p>', '<p>a</p>'],
  ['<p style="color:expression(x)">a</p>', '<p>a</p>'],
  ['<p style="color:var(--x)">a</p>', '<p>a</p>'],
  ['<p class=notice id=x onclick=y>a</p>', '<p>a</p>'],
  ['<script>x</script><style>y</style><title>z</title>a', 'a'],
  ['<form action=x>a<input value=b><button>c</button></form>', 'ac'],
  ['<a href="javascript:x">a</a>', '<a>a</a>'],
  ['<a href="//example.com">a</a>', '<a>a</a>'],
  ['<a href="data:text/html,x">a</a>', '<a>a</a>'],
])('%s becomes %s', async (html, made) => {
  expect(await body(html)).toBe(made)
})

const follow = 'rel="noreferrer noopener nofollow" target="_blank"'

test.each([
  ['<a href="https://example.com/a?b=1&amp;c=2">here</a>', 'https://example.com/a?b=1&amp;c=2', 'here'],
  [
    '<a href="HTTPS://Example.COM" target=_top>https://bank.example</a>',
    'https://example.com/',
    'https://bank.example',
  ],
  ['<a href=" https://exаmple.com/">here</a>', 'https://xn--exmple-4nf.com/', 'here'],
  [
    '<a href="https://bank.example@example.com/\u202egnp">here</a>',
    'https://bank.example@example.com/%E2%80%AEgnp',
    'here',
  ],
  ['<a href="mailto:tom@example.com">Tom</a>', 'mailto:tom@example.com', 'Tom'],
])('%s says where it leads', async (html, href, words) => {
  expect(await body(html)).toBe(
    `<a href="${href}" ${follow}>${words}</a> <span class="address">(${href})</span>`,
  )
})

test('a link whose words are its address does not say it twice', async () => {
  expect(await body('<a href="https://example.com/">https://example.com</a>')).not.toContain(
    'class="address"',
  )
  expect(await body('<a href="mailto:tom@example.com">tom@example.com</a>')).not.toContain('class="address"')
})

test('pictures are their words, and are counted', async () => {
  expect(await body('a <img src="cid:x" alt="The lid &amp; pot"> b')).toBe(
    '<p class="notice">1 image is not shown</p>\na <span class="picture">The lid &amp; pot</span> b',
  )
  expect(await body('<img src=x><img src=y alt=" ">c')).toBe(
    '<p class="notice">2 images are not shown</p>\n<span class="picture">image</span><span class="picture">image</span>c',
  )
})

test('R41 nothing that runs, loads or leads away is left of any hostile mail', async () => {
  const made = await Promise.all(
    hostileMails.map(async ({ name, html }) => ({ name, html: (await body(html)) ?? '' })),
  )
  const left = made.filter(({ html }) =>
    /<(?!\/?(?:a|b|p|div|span|ul|li|table|tbody|tr|td)\b)|\son|=\s*["']?\s*(?:javascript|data):|src|url\(|expression/i.test(
      tags(html),
    ),
  )
  expect(left).toEqual([])
})

test('every mail of the corpus has a page', async () => {
  const pages = await Promise.all(
    corpus('**/*.eml').map(async (path) => mailPage(await readMail(bytesOf(path)))),
  )
  expect(pages.every((made) => made.startsWith('<!doctype html>') && made.endsWith('</html>\n'))).toBe(true)
})

/** Only what stands in angle brackets: words may say anything. */
function tags(html: string) {
  return (html.match(/<[^>]*>?/g) ?? []).join('')
}
