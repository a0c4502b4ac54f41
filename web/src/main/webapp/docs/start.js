window.addEventListener('load', () => {
  window.SwaggerUIBundle({
    url: '/openapi?format=json',
    dom_id: '#swagger-ui',
    deepLinking: true,
    docExpansion: 'none',
    tagsSorter: 'alpha',
  });
});
