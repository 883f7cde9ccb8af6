/** What one message of a socket may have, bytes: a longer one closes the connection unanswered. */
export const MOST_COMMAND_BYTES = 32 * 1024;
