/** The works that rules name as their sources. */
export const works: Readonly<Record<string, string>> = {
  'battistella-2014': 'Edwin Battistella, Sorry About That: The Language of Public Apology (2014)',
  'becker-2020':
    'Becker, Spann and Barrot, a field experiment on telling customers of a failure first (2020)',
  'boshoff-leong-1998':
    'Boshoff and Leong, on empowerment, attribution and apologising in service recovery (1998)',
  'gneezy-epley-2014': 'Gneezy and Epley, on keeping and exceeding promises (2014)',
  'halperin-2022': 'Halperin, Ho, List and Muir, on apologies for late trips, The Economic Journal (2022)',
  'ico-service-messages':
    'The Information Commissioner’s Office (United Kingdom), on service messages and marketing',
  'lazare-2004': 'Aaron Lazare, On Apology (2004)',
  'lewicki-2016': 'Lewicki, Polin and Lount, An Exploration of the Structure of Effective Apologies (2016)',
  'lutzky-2020': 'Ursula Lutzky, on “sorry” in the tweets of airlines (2020)',
  'packard-2021': 'Packard and Berger, on concrete words in service talk (2021)',
  'roschk-kaiser-2013': 'Roschk and Kaiser, on how an apology is given, Marketing Letters (2013)',
  'sharma-2020': 'Sharma and others, a framework for empathy in writing (EPITOME, 2020)',
  'smith-bolton-wagner-1999': 'Smith, Bolton and Wagner, on matching the remedy to the loss (1999)',
  sorrywatch: 'SorryWatch, which collects and analyses public apologies',
}
