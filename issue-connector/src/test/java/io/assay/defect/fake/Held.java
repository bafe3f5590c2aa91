package io.assay.defect.fake;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.defect.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds what a fake is asked and answers against an OpenAPI document. */
final class Held {
    private Held() {}

    /** @param path as in the document, which may have another base */
    static List<String> problems(Contract contract, String path, Question question, Answer answer) {
        Optional<Contract.Route> route = contract.route(question.method(), path);
        if (route.isEmpty()) {
            return answer.status() == 404 ? List.of() : List.of("no such route");
        }
        if (answer.error()) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        contract.problems(route.get(), question.query(), question.body())
                .forEach(each -> problems.add("sends " + each));
        JsonNode said = answer.json();
        if (!said.isMissingNode()) {
            contract.problems(route.get(), answer.status(), said)
                    .forEach(each -> problems.add("is answered with " + each));
        }
        return problems;
    }
}
