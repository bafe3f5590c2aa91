package io.assay.server.http.exchange;

import java.util.List;

/** Routes that belong together. */
public interface Routes {
    List<Route> routes();
}
