import { buildPriorModel, PRIOR_LABEL } from '@gymgenius/engine/model/prior-model';
import type { Page } from 'playwright-core';
import { signInAs } from '../people.ts';
import type { Scene } from './tour.ts';

/** A coach reads the card of the model that came with the release. */
export async function readModels(page: Page, webUrl: string, show: Scene): Promise<void> {
  await signInAs(page, 'Chris');
  await page.goto(`${webUrl}/models`);
  await page.getByTestId('report-figures').waitFor();
  await show(page, '33-models');
  await page.context().close();
}

/** Brings a model along, which is checked for some seconds, looks at it, makes it the canary, and rolls it back. */
export async function decideModels(page: Page, webUrl: string, show: Scene): Promise<void> {
  await signInAs(page, 'Nora');
  await page.goto(`${webUrl}/models`);
  const buffer = Buffer.from(buildPriorModel({ ...PRIOR_LABEL, version: `model-guest-${Date.now().toString(36)}` }));
  await page
    .getByTestId('model-file')
    .setInputFiles({ name: 'broken.onnx', mimeType: 'application/octet-stream', buffer: buffer.subarray(0, 5000) });
  await page.getByTestId('model-upload').getByRole('alert').waitFor();
  await page.getByTestId('model-file').setInputFiles({ name: 'guest.onnx', mimeType: 'application/octet-stream', buffer });
  await page.getByTestId('version-actions').waitFor({ timeout: 60_000 });
  await page.getByTestId('version-actions').scrollIntoViewIfNeeded();
  await show(page, '34-models-admin');
  await page.getByTestId('move-canary').click();
  await page.getByTestId('move-reason').fill('A tenth of the lifters may try it');
  await show(page, '35-models-move');
  await page.getByTestId('move-now').click();
  await page.getByTestId('trial').waitFor();
  await page.getByTestId('move-rollback').waitFor();
  await show(page, '36-models-canary');
  await page.getByTestId('move-rollback').click();
  await page.getByTestId('move-reason').fill('It was only a visit');
  await page.getByTestId('move-now').click();
  await page.getByText('never serves again').waitFor();
  await page.context().close();
}
