package io.assay.server.plane.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentProtocolTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/shards is missing: a whole number",
                "[]|/: expected an object, found array",
                "{\"shards\":\"4\",\"words\":\"\"}|/shards: expected a whole number, found string",
                "{\"shards\":4.5,\"words\":\"\"}|/shards: expected a whole number, found the number 4.5",
                "{\"shards\":4000000000,\"words\":\"\"}|/shards: expected a whole number, found the number 4000000000",
                "{\"shards\":4,\"words\":null}|/words is missing: text",
                "{\"shards\":4,\"words\":\"\",\"more\":1}|/more: there is no such field; known are shards, words",
                "{\"shards\":4,\"shards\":5,\"words\":\"\"}|not JSON: Duplicate field",
                "{\"shards\":4,\"words\":\"\"} {\"shards\":4,\"words\":\"\"}|/: something follows behind the object; expected its end",
                "{\"shards\":4,|not JSON",
                "''|/: nothing was sent; expected an object"
            })
    void what_is_not_of_the_form_is_told_with_its_place(String said, String problem) {
        assertThatThrownBy(() -> AgentProtocol.decodeStrictly(AgentProtocol.PLANNED, stream(said)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void an_unknown_word_is_answered_with_those_that_are_known() {
        assertThatThrownBy(
                        () -> AgentProtocol.decode(AgentProtocol.FAULT, stream("{\"reason\":\"BAD\",\"words\":\"\"}")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("/reason: 'BAD' (accepted: CASES_FAILED, NO_CASES");
    }

    @Test
    void what_a_newer_service_adds_is_left_aside() throws IOException {
        assertThat(AgentProtocol.decode(AgentProtocol.WORDS, stream("{\"words\":\"a\",\"more\":{\"b\":[1]}}")))
                .isEqualTo(new Messages.Words("a"));
    }

    @Test
    void a_message_of_a_megabyte_with_every_kind_of_character_arrives() throws IOException {
        // given
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_000_000; i++) {
            text.append((char) (i % 0x10000));
        }
        Failure failure = new Failure(FailureKind.ERROR, text.toString(), "", "");
        CaseResult result = CaseResult.missing(new CaseId("smoke", "", "A", "a"), "A", null, 1)
                .withVerdict(Verdict.BROKEN, 1, failure);

        // when
        byte[] said = AgentProtocol.encode(AgentProtocol.CASE, result);

        // then
        assertThat(AgentProtocol.decode(AgentProtocol.CASE, new ByteArrayInputStream(said)))
                .isEqualTo(result);
    }

    @Test
    void a_list_that_was_cut_off_is_not_taken_for_a_whole_one() throws IOException {
        // given
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        AgentProtocol.write(AgentProtocol.WORDS, new Messages.Words("a"), list);
        byte[] cut = list.toByteArray();
        AgentProtocol.write(AgentProtocol.COUNT, new Messages.Count(1, false), list);

        // when
        Lines<Messages.Words> whole =
                AgentProtocol.list(AgentProtocol.WORDS, new ByteArrayInputStream(list.toByteArray()));
        Lines<Messages.Words> part = AgentProtocol.list(AgentProtocol.WORDS, new ByteArrayInputStream(cut));

        // then
        assertThat(whole.next()).isPresent();
        assertThat(whole.next()).isEmpty();
        assertThat(part.next()).isPresent();
        assertThatThrownBy(part::next).isInstanceOf(EOFException.class);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
