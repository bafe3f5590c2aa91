package io.assay.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.server.http.exchange.Answer;
import io.assay.server.http.exchange.Cursor;
import io.assay.server.http.exchange.Query;
import io.assay.server.http.view.ServiceView;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Pages of lists that are short enough to be held whole. */
final class Slices {
    private Slices() {}

    /** @param query from which the cursor is taken */
    static <T> Answer page(String name, List<T> all, Function<T, ObjectNode> view, Query query, int limit) {
        return page(name, all, view, page -> {}, query, limit);
    }

    /** @param more adds to the page */
    static <T> Answer page(
            String name, List<T> all, Function<T, ObjectNode> view, Consumer<ObjectNode> more, Query query, int limit) {
        int from =
                Math.min(query.text("cursor").map(cursor -> place(name, cursor)).orElse(0), all.size());
        int to = Math.min(from + limit, all.size());
        String next = to < all.size() ? Cursor.of(name, Integer.toString(to)) : null;
        ObjectNode page = ServiceView.page(name, all.subList(from, to), view, next);
        more.accept(page);
        return Answer.json(200, page).asTagged();
    }

    private static int place(String name, String cursor) {
        String place = Cursor.place(name, cursor);
        if (!place.matches("\\d{1,9}")) {
            throw Cursor.refused();
        }
        return Integer.parseInt(place);
    }
}
