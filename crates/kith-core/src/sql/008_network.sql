-- Who was promised lately, so that the last quarter's promises are counted without reading everybody.
CREATE INDEX contact_promised ON contact (promised_on) WHERE promised_on IS NOT NULL;
