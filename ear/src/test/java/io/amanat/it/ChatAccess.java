package io.amanat.it;

/** Who may call what: chats. Who may read which one is {@link ChatMatrixIT}. */
final class ChatAccess {
    static final String[][] ROWS = {
        {"GET /chat", "SIGNED_IN"},
        {"POST /chat", "SIGNED_IN"},
        {"GET /chat/conversations", "SIGNED_IN"},
        {"POST /chat/conversations", "SIGNED_IN"},
        {"POST /chat/purchase-request", "SIGNED_IN"},
        {"POST /chat/support", "SIGNED_IN"},
        {"GET /chat/search", "SIGNED_IN"},
        {"GET /chat/unread-count", "SIGNED_IN"},
        {"GET /chat/{id}", "SIGNED_IN"},
        {"PATCH /chat/{id}/settings", "SIGNED_IN"},
        {"POST /chat/{id}/close", "SIGNED_IN"},
        {"POST /chat/{id}/reopen", "SIGNED_IN"},
        {"POST /chat/{id}/participants", "SIGNED_IN"},
        {"PATCH /chat/{id}/participants/{participantId}", "SIGNED_IN"},
        {"DELETE /chat/{id}/participants/{participantId}", "SIGNED_IN"},
        {"POST /chat/{id}/attachments", "SIGNED_IN"},
        {"GET /chat/{id}/attachments/{fileId}", "SIGNED_IN"},
        {"GET /chat/{id}/messages", "SIGNED_IN"},
        {"POST /chat/{id}/messages", "SIGNED_IN"},
        {"PATCH /chat/{id}/messages/{messageId}", "SIGNED_IN"},
        {"DELETE /chat/{id}/messages/{messageId}", "SIGNED_IN"},
        {"POST /chat/{id}/messages/{messageId}/reactions", "SIGNED_IN"},
        {"DELETE /chat/{id}/messages/{messageId}/reactions", "SIGNED_IN"},
        {"POST /chat/{id}/read", "SIGNED_IN"},
        {"POST /chat/{id}/typing", "SIGNED_IN"},
    };

    private ChatAccess() {}
}
