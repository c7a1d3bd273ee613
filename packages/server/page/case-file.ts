/** The pages that leave the house are templates of `web/page`; this is the one door to them. */
export { casePage } from '@amends/web/page/case-file.ts'
