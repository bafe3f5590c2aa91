package io.assay.defect;

class MemoryLedgerTest extends LedgerContract {
    private final Ledger ledger = new MemoryLedger();

    @Override
    protected Ledger ledger() {
        return ledger;
    }
}
