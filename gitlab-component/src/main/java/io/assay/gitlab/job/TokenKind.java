package io.assay.gitlab.job;

/** How a job shows an Assay server who it is. */
enum TokenKind {
    /** With a token of the server, from a variable. */
    STORED,
    /** With one that GitLab has signed for it. */
    IDENTITY
}
