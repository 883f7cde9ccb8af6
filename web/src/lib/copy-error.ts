/** The words of pages that are not there. */
export const errorCopy = {
  notFound: 'This page does not exist.',
  notFoundLead: 'The address may be old. Your workout is where you left it.',
  broken: 'Something went wrong on this page.',
  brokenLead: 'Everything you logged is safe on this phone.',
  home: 'Go to today',
} as const;
