package io.assay.defect.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ResolutionsTest {
    private static JsonNode issue(String resolution) {
        return Json.parsed("""
                {"id":"1","key":"SHOP-1","fields":{"resolution":%s,"status":{"statusCategory":{"key":"done"}},
                "resolutiondate":"2026-01-02T03:04:05.000+0000"},"properties":{"assay":{"data":"a"}}}
                """.formatted(resolution));
    }

    @Test
    void what_people_will_not_work_on_is_declined() {
        assertThat(Resolutions.decline(issue("{\"name\":\"Won't Do\"}").at("/fields/resolution")))
                .isTrue();
        assertThat(Resolutions.decline(issue("{\"name\":\"Won\u2019t fix\"}").at("/fields/resolution")))
                .isTrue();
        assertThat(Resolutions.decline(issue("{\"name\":\"Duplicate\"}").at("/fields/resolution")))
                .isTrue();
        assertThat(Resolutions.decline(issue("{\"name\":\"Fixed\"}").at("/fields/resolution")))
                .isFalse();
        assertThat(Resolutions.decline(issue("{\"name\":\"Cannot Reproduce\"}").at("/fields/resolution")))
                .isFalse();
        assertThat(Resolutions.decline(issue("null").at("/fields/resolution"))).isFalse();
    }

    @Test
    void what_is_closed_by_us_is_never_closed_as_declined() {
        JsonNode transition = Json.parsed("""
                {"id":"5","name":"Close","fields":{"resolution":{"required":true,"allowedValues":[
                {"id":"1","name":"Won't Do"},{"id":"2","name":"Duplicate"},{"id":"3","name":"Done"}]}}}
                """);

        assertThat(Transition.of(transition).at("/fields/resolution/id").asText())
                .isEqualTo("3");
    }
}
