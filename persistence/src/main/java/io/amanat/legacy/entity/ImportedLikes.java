package io.amanat.legacy.entity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** Likes of articles that the old store counted; those given since are rows and stand beside them. */
public final class ImportedLikes {
    private static final int BATCH = 500;

    private final Connection connection;

    /** @param connection whose user commits */
    public ImportedLikes(Connection connection) {
        this.connection = connection;
    }

    /**
     * Stores them and counts anew what lists show; articles of which that is true already are not written.
     *
     * @param likes by article, none less than 0
     */
    public void store(Map<UUID, Long> likes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                update market.blog_posts p set likes_before = n.likes, likes = n.likes + n.since
                from (select cast(? as uuid) as id, cast(? as bigint) as likes,
                  (select count(*) from market.blog_post_likes l where l.post_id = cast(? as uuid)) as since) n
                where p.id = n.id and (p.likes_before, p.likes) is distinct from (n.likes, n.likes + n.since)
                """)) {
            int waiting = 0;
            for (Map.Entry<UUID, Long> post : likes.entrySet()) {
                statement.setObject(1, post.getKey());
                statement.setLong(2, post.getValue());
                statement.setObject(3, post.getKey());
                statement.addBatch();
                if (++waiting % BATCH == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }
}
