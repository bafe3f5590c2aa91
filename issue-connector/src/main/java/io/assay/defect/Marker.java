package io.assay.defect;

import java.util.List;
import java.util.Optional;

/**
 * What a record of ours says of itself where nobody looks.
 *
 * @param scope who files: records of another scope in the same tracker are not ours
 * @param members of an incident: fingerprints that belong to it while it is open
 * @param run that it was filed for
 */
record Marker(String scope, String key, List<String> members, String run) {
    Marker {
        members = List.copyOf(members);
    }

    String data() {
        return Json.written(this);
    }

    static Optional<Marker> in(String data) {
        return Json.read(data, Marker.class);
    }
}
