/** A page of the phone: nothing is rendered on a server. */
export const ssr = false;
export const prerender = false;
