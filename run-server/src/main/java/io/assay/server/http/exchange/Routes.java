package io.assay.server.http.exchange;

import java.util.List;

/** Routes that belong together. */
public interface Routes {
    List<Route> routes();

    /** The service goes down: requests that are held are answered, and whoever sent them comes again. */
    default void finish() {}
}
