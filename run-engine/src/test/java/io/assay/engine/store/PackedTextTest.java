package io.assay.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PackedTextTest {
    @Property
    void every_list_comes_back(@ForAll List<String> values) {
        assertThat(PackedText.list(PackedText.of(values))).isEqualTo(values);
    }

    @Property
    void every_map_comes_back(@ForAll Map<String, String> values) {
        assertThat(PackedText.map(PackedText.of(values))).isEqualTo(values);
    }
}
