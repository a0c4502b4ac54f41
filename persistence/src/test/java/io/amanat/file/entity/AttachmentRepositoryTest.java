package io.amanat.file.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class AttachmentRepositoryTest {
    private static final String KIND = "delivery";
    private final UUID owner = Row.user("seller").insert();
    private final UUID thing = Uuid7.next();

    private Row upload(UUID of) {
        return FileRows.file(of).with("purpose", "delivery");
    }

    private int bind(UUID... ids) {
        return Market.in(
                em -> new AttachmentRepository(em).bind(List.of(ids), owner, FilePurpose.DELIVERY, KIND, thing));
    }

    private List<UUID> files() {
        return Market.in(em -> new AttachmentRepository(em)
                .of(KIND, thing).stream().map(StoredFile::id).toList());
    }

    @Test
    void own_uploads_belong_to_the_thing_from_then_on_and_are_listed_from_the_oldest() {
        UUID younger = upload(owner).with("created_at", Row.NOON.plusSeconds(1)).insert();
        UUID older = upload(owner).insert();
        assertThat(bind(younger, older)).isEqualTo(2);
        assertThat(bind(older)).as("once more").isEqualTo(1);
        assertThat(files()).containsExactly(older, younger);
        Sql.run("update market.files set deleted_at = created_at where id = ?", older);
        assertThat(files()).containsExactly(younger);
    }

    @Test
    void files_of_others_of_other_things_for_something_else_and_deleted_ones_are_not_taken() {
        UUID foreign = upload(Row.user("seller").insert()).insert();
        UUID taken = upload(owner)
                .with("resource_kind", KIND)
                .with("resource_id", Uuid7.next())
                .insert();
        UUID letter = FileRows.file(owner).insert();
        UUID gone = upload(owner).with("deleted_at", Row.NOON).insert();
        assertThat(bind(foreign, taken, letter, gone, Uuid7.next())).isZero();
        assertThat(files()).isEmpty();
    }
}
