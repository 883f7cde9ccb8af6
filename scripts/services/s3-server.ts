import S3rver from '@20minutes/s3rver';

const [, , directory = '', port = ''] = process.argv;
const server = new S3rver({ address: '127.0.0.1', port: Number(port), directory, silent: true });
await server.run();
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
