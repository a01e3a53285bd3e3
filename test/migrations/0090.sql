update inspection set report_language = 'cy';
