import { expect, test } from 'vitest';
import { isPushEndpoint, PUSH_HOSTS } from './push-hosts.ts';

const hosts = PUSH_HOSTS.split(',');

test.each([
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://web.push.apple.com/abc',
  'https://wns2-par02p.notify.windows.com/w/?token=abc',
])('the services of the browsers are called: %s', (endpoint) => expect(isPushEndpoint(endpoint, hosts)).toBe(true));

test.each([
  '',
  'not an address',
  'http://fcm.googleapis.com/fcm/send/abc',
  'http://127.0.0.1:5432/',
  'https://127.0.0.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://fcm.googleapis.com.evil.example/x',
  'https://evilpush.apple.com/x',
  'https://fcm.googleapis.com:8443/x',
  'https://fcm.googleapis.com@evil.example/x',
  'https://me:secret@fcm.googleapis.com/x',
  'file:///etc/passwd',
])('nobody else is: %s', (endpoint) => expect(isPushEndpoint(endpoint, hosts)).toBe(false));
