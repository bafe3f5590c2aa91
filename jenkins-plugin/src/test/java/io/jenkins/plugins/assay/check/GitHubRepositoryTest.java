package io.jenkins.plugins.assay.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubRepositoryTest {
    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/shop.git, https://api.github.com, acme/shop",
        "https://github.com/acme/shop, https://api.github.com, acme/shop",
        "https://GitHub.com/acme/shop.js/, https://api.github.com, acme/shop.js",
        "https://someone:secret@github.com/acme/shop.git, https://api.github.com, acme/shop",
        "git@github.com:acme/shop.git, https://api.github.com, acme/shop",
        "ssh://git@github.com/acme/shop.git, https://api.github.com, acme/shop",
        "ssh://git@ssh.github.com:443/acme/shop.git, https://api.github.com, acme/shop",
        "https://acme.ghe.com/acme/shop.git, https://api.acme.ghe.com, acme/shop",
        "https://git.example.com:8443/acme/shop.git, https://git.example.com:8443/api/v3, acme/shop",
        "http://git.example.com/acme/shop.git, https://git.example.com/api/v3, acme/shop",
        "http://127.0.0.1:8080/acme/shop.git, http://127.0.0.1:8080/api/v3, acme/shop",
    })
    void the_api_is_that_of_the_host_of_the_sources(String address, String api, String path) {
        assertEquals(Optional.of(new GitHubRepository(api, path)), GitHubRepository.of(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/srv/git/shop.git",
                "file:///srv/git/shop.git",
                "https://git.example.com/shop.git",
                "https://git.example.com/group/sub/shop.git",
                "https://git.example.com/acme/shop?x=y",
                "git@git.example.com:acme/../shop.git"
            })
    void other_addresses_are_not_those_of_a_repository_there(String address) {
        assertEquals(Optional.empty(), GitHubRepository.of(address));
    }
}
