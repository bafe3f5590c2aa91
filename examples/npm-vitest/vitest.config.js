import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.js'],
    reporters: ['default', ['junit', { outputFile: `reports/junit-${process.env.ASSAY_SHARD ?? 1}.xml`, addFileAttribute: true }]],
  },
});
