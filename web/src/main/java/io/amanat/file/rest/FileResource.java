package io.amanat.file.rest;

import io.amanat.file.entity.StoredFile;
import io.amanat.file.service.FileService;
import io.amanat.file.service.StorageKeys;
import io.amanat.file.service.UploadFolder;
import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Answers;
import io.amanat.http.rest.CurrentActor;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.Limited;
import io.amanat.limit.service.Limit;
import io.amanat.shared.error.DomainException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Uploaded files. */
@RequestScoped
@Path("files")
@Tag(name = "files")
public class FileResource {
    @EJB
    private FileService files;

    @Inject
    private UploadFolder folder;

    @Inject
    private CurrentActor actor;

    @Context
    private HttpServletResponse servlet;

    @POST
    @Path("upload")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Limited(Limit.UPLOAD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Store 1 to 5 files",
            description = "multipart/form-data: file (JPEG, PNG, GIF to 10 MB; PDF, DOC, DOCX), purpose,"
                    + " and resourceKind with resourceId where they belong to something. All are stored or none.")
    @RequestBody(content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA))
    @Answers(status = 201, data = FileJson.Uploaded.class)
    public Response upload(@HeaderParam("Content-Type") String contentType, InputStream body) throws IOException {
        List<FileJson> stored;
        try (Upload upload = Upload.read(body, contentType, folder, files.maxFileSize())) {
            stored = files.store(actor.get(), upload.target(), upload.files()).stream()
                    .map(this::json)
                    .toList();
        } catch (DomainException refused) {
            FileAnswers.skipRest(body);
            throw refused;
        }
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.of(FileJson.Uploaded.of(stored)))
                .build();
    }

    private FileJson json(StoredFile file) {
        return FileJson.from(file, files.url(file));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(summary = "The file itself, for its owner, the people of what it belongs to, and administrators")
    @Answers(status = {200, 304})
    public Response download(@PathParam("id") String id, @HeaderParam("If-None-Match") String known)
            throws IOException {
        StoredFile file = files.info(actor.get(), StorageKeys.fileId(id));
        return FileAnswers.download(servlet, files, file, known);
    }

    @GET
    @Path("{id}/info")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What is known of a file")
    public Envelope<FileJson, Void> info(@PathParam("id") String id) {
        return Envelope.of(json(files.info(actor.get(), StorageKeys.fileId(id))));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Delete an own file")
    public Envelope<Void, Void> delete(@PathParam("id") String id) {
        files.delete(actor.get(), StorageKeys.fileId(id));
        return Envelope.said("The file is deleted.");
    }

    @GET
    @Path("info/{id}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Old address of {id}/info", deprecated = true)
    public Envelope<FileJson, Void> infoAtOldAddress(@PathParam("id") String id) {
        return info(id);
    }

    @DELETE
    @Path("delete/{id}")
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Old address of DELETE {id}", deprecated = true)
    public Envelope<Void, Void> deleteAtOldAddress(@PathParam("id") String id) {
        return delete(id);
    }
}
