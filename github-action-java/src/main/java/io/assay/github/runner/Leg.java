package io.assay.github.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The cell of the matrix that a job is. */
final class Leg {
    private static final int LONGEST = 200;

    private Leg() {}

    /**
     * Names and values of the job's {@code matrix}, in its order: {@code os=linux,jdk=17}. What is no plain value (a list, an
     * object) is left out; of an empty matrix nothing is left.
     *
     * @param matrix as {@code toJSON(matrix)} has it
     */
    static String of(String matrix) {
        try {
            List<String> parts = new ArrayList<>();
            JsonNode values = new ObjectMapper().readTree(matrix.isBlank() ? "null" : matrix);
            for (Map.Entry<String, JsonNode> each : values.properties()) {
                if (each.getValue().isValueNode() && !each.getValue().isNull()) {
                    parts.add(plain(each.getKey()) + "=" + plain(each.getValue().asText()));
                }
            }
            String leg = String.join(",", parts);
            return leg.length() <= LONGEST ? leg : leg.substring(0, LONGEST);
        } catch (JsonProcessingException noMatrix) {
            return "";
        }
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl},=]+", " ").strip();
    }
}
