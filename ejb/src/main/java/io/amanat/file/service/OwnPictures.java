package io.amanat.file.service;

import io.amanat.file.entity.FilePurpose;
import io.amanat.file.entity.PictureRepository;
import io.amanat.file.entity.StoredFile;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.FieldError;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Public pictures that somebody shows, named by the ids of their files or by their addresses. */
@ApplicationScoped
public class OwnPictures {
    @Inject
    private PictureRepository pictures;

    @Inject
    private FileService files;

    /**
     * The addresses of own public pictures, in one look.
     *
     * @param field whose elements these are, for complaints
     * @param wanted ids of files, or addresses as this method gave them
     * @param kept addresses that need no proof: they are shown already
     * @throws DomainException VALIDATION_ERROR naming every one that is not an own picture for that purpose
     */
    public List<String> urls(
            Actor owner, String field, List<String> wanted, FilePurpose purpose, Collection<String> kept) {
        if (kept.containsAll(wanted)) {
            return List.copyOf(wanted);
        }
        Map<String, String> known = new HashMap<>();
        kept.forEach(url -> known.put(url, url));
        for (StoredFile file : pictures.shownBy(owner.userId(), ids(wanted), keys(wanted), purpose)) {
            String url = files.url(file);
            known.put(file.id().toString(), url);
            known.put(url, url);
        }
        List<String> urls = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        for (int index = 0; index < wanted.size(); index++) {
            String text = wanted.get(index);
            UUID id = Uuid7.parseOrNull(text);
            String url = known.get(id == null ? text : id.toString());
            if (url == null) {
                errors.add(new FieldError(
                        field + "." + index,
                        "NOT_YOUR_PICTURE",
                        "This is no public picture of yours for that purpose."));
            } else if (!urls.contains(url)) {
                urls.add(url);
            }
        }
        if (!errors.isEmpty()) {
            throw new DomainException(ErrorCode.VALIDATION_ERROR, ErrorCode.VALIDATION_ERROR.message(), errors);
        }
        return List.copyOf(urls);
    }

    private static List<UUID> ids(List<String> wanted) {
        return wanted.stream().map(Uuid7::parseOrNull).filter(id -> id != null).toList();
    }

    /** What stands between the folder of all uploads and the ending of the name. */
    private static List<String> keys(List<String> wanted) {
        List<String> keys = new ArrayList<>();
        for (String text : wanted) {
            int begin = text.indexOf("/uploads/");
            int end = text.lastIndexOf('.');
            if (begin >= 0 && end > begin) {
                String key = text.substring(begin + "/uploads/".length(), end);
                if (StorageKeys.isKey(key)) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }
}
