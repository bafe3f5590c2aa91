package io.assay.server.store;

import io.assay.engine.store.CasePageContract;
import io.assay.engine.store.RunStore;

class PostgresCasePageTest extends CasePageContract {
    @Override
    protected RunStore open() {
        return Postgres.store();
    }
}
