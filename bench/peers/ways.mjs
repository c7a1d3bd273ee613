// What reads English prose in public, each as its own documentation has it, over one text. Installed by bench/peers.ts.
import { TextlintKernel } from '@textlint/kernel'
import text from '@textlint/textlint-plugin-text'
import { text as alex } from 'alex'
import compromise from 'compromise'
import english from 'retext-english'
import equality from 'retext-equality'
import passive from 'retext-passive'
import readability from 'retext-readability'
import stringify from 'retext-stringify'
import writeGoodRule from 'textlint-rule-write-good'
import { unified } from 'unified'
import writeGood from 'write-good'

const plain = (module) => module.default ?? module
const kernel = new TextlintKernel()
const settings = {
  filePath: 'message.txt',
  ext: '.txt',
  plugins: [{ pluginId: 'text', plugin: plain(text) }],
  rules: [{ ruleId: 'write-good', rule: plain(writeGoodRule), options: true }],
}
const retext = unified().use(english).use(equality).use(passive).use(readability).use(stringify).freeze()

/** By name, what reads a text and how many things it says of it. */
export const ways = {
  'write-good': (message) => writeGood(message).length,
  textlint: async (message) => (await kernel.lintText(message, settings)).messages.length,
  retext: async (message) => (await retext.process(message)).messages.length,
  alex: (message) => alex(message).messages.length,
  compromise: (message) => compromise(message).terms().length,
}
